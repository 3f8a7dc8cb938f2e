# A JSON document as its tokens, always laid out in the same way: `syw ... -f json | awk -f "$ROOT/tests/json.awk"`.
# json-c's versions part ways in white space.
function line(depth,    i) {
    printf "\n"
    for (i = 0; i < depth; i++)
        printf "  "
}

{ text = text $0 "\n" }

END {
    while (match(text, /^[ \t\r\n]*("([^"\\]|\\.)*"|-?[0-9][-+.0-9eE]*|true|false|null|[][{},:])/)) {
        token = substr(text, 1, RLENGTH)
        text = substr(text, RLENGTH + 1)
        sub(/^[ \t\r\n]*/, "", token)
        closes = token ~ /^[]}]$/
        depth -= closes
        if (closes ? before !~ /^[[{]$/ : before ~ /^[[{,]$/)
            line(depth)
        printf "%s%s", before == ":" ? " " : "", token
        depth += token ~ /^[[{]$/
        before = token
    }
    printf "\n"
    if (depth != 0 || text !~ /^[ \t\r\n]*$/) {
        print "this is no JSON: " substr(text, 1, 80)
        exit 1
    }
}
