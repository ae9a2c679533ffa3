# Completes rr in bash. Made by 'rr completion bash'.
{COMMON}
# Offers the words on standard input that begin with $1, each with $2 before it. What registries told is not for
# 'compgen -W', which runs the commands that are in it; and what is no plain name, the shell would run when it is typed.
_rr_offer() {
    local word
    while read -r word; do
        case $word in
            '' | *[!A-Za-z0-9_.-]*) ;;
            "$1"*) COMPREPLY+=("${2:-}$word") ;;
        esac
    done
}

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
        @names:*,*) _rr_offer "${cur##*,}" "${cur%,*}," < <(_rr_names) ;;
        @names:*) _rr_offer "$cur" < <(_rr_names) ;;
        :-*) COMPREPLY=($(compgen -W "$options" -- "$cur")) ;;
        :*)
            _rr_words "$command:"
            case $REPLY in
                @query) _rr_offer "$cur" < <(_rr_names && printf '%s\n' $_rr_query) ;;
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
