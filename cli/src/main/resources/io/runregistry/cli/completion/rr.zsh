#compdef rr
# Completes rr in zsh. Made by 'rr completion zsh'.
{COMMON}
_rr() {
    local before=${words[CURRENT - 1]} current=${words[CURRENT]} command='' word options REPLY
    local -i i
    for ((i = 2; i < CURRENT; i++)); do
        word=${words[i]}
        _rr_words "$command"
        if [[ $word != -* && " $REPLY " == *" $word "* ]]; then
            command=${command:+$command }$word
        fi
    done
    _rr_words "$command"
    options=$REPLY
    REPLY=''
    [[ $before == -* ]] && _rr_words "$command:$before"
    if [[ -z $REPLY && $current != -* ]]; then
        _rr_words "$command:"
        [[ -n $REPLY ]] || REPLY=${(j: :)${(@)${(z)options}:#-*}}
    elif [[ -z $REPLY ]]; then
        REPLY=$options
    fi
    case $REPLY in
        @files) _files ;;
        @names)
            compset -P '*,'
            compadd -- ${(f)"$(_rr_names)"}
            ;;
        @query) compadd -- ${(f)"$(_rr_names)"} ${(z)_rr_query} ;;
        *) compadd -- ${(z)REPLY} ;;
    esac
}

compdef _rr rr
