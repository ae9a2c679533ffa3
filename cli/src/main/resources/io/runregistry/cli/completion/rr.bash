# Completes rr in bash. Made by 'rr completion bash'.
{COMMON}
_rr() {
    local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' word i options
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        _rr_words "$command"
        case " $REPLY " in
            *" $word "*) case $word in -*) ;; *) command=${command:+$command }$word ;; esac ;;
        esac
    done
    _rr_words "$command"
    options=$REPLY
    case $before in
        -*) _rr_words "$command:$before" ;;
        *) REPLY='' ;;
    esac
    COMPREPLY=()
    case $REPLY:$cur in
        @files:*)
            compopt -o filenames 2>/dev/null
            COMPREPLY=($(compgen -f -- "$cur"))
            ;;
        @names:*,*) COMPREPLY=($(compgen -P "${cur%,*}," -W "$(_rr_names)" -- "${cur##*,}")) ;;
        @names:*) COMPREPLY=($(compgen -W "$(_rr_names)" -- "$cur")) ;;
        :-*) COMPREPLY=($(compgen -W "$options" -- "$cur")) ;;
        :*)
            _rr_words "$command:"
            case $REPLY in
                @query) COMPREPLY=($(compgen -W "$(_rr_names) $_rr_query" -- "$cur")) ;;
                @files)
                    compopt -o filenames 2>/dev/null
                    COMPREPLY=($(compgen -f -- "$cur"))
                    ;;
                *)
                    for word in $options; do
                        case $word in -*) ;; "$cur"*) COMPREPLY+=("$word") ;; esac
                    done
                    ;;
            esac
            ;;
        *) COMPREPLY=($(compgen -W "$REPLY" -- "$cur")) ;;
    esac
}

complete -F _rr rr ./rr
