# What may follow: for a command its commands and options, for a command and an option its values; in REPLY.
# @files are names of files, @names attributes and columns, @query words of a query.
_rr_words() {
    REPLY=
    case $1 in
{WORDS}
    esac
}

# Attributes and columns: those that the registry told last, or those that are built in.
_rr_names() {
    cat "${XDG_CACHE_HOME:-$HOME/.cache}/runregistry/names" 2>/dev/null || printf '%s\n' {NAMES}
}

_rr_query='and or not in like notlike between is null all no any comment cause changed since by true false GOOD BAD STANDBY EXCLUDED NOTSET EMPTY'
