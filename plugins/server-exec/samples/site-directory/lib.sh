# Shared by the executables of this set, which need a POSIX shell and nothing else. SITES_DIRECTORY
# is the absolute directory that holds one directory a site, named by the service's id:
#   service            the id again, which marks the directory as made here
#   domain             the site's name
#   public/            what the web server is to show
#   public.suspended/  the same, put away while the site is suspended

set -eu
umask 022

fail() { # code, message, exit code
  printf '{"error":{"code":"%s","message":"%s"}}\n' "$1" "$2"
  exit "${3:-1}"
}

case ${SITES_DIRECTORY:-} in
  *[\"\\[:cntrl:]]*) fail configuration "SITES_DIRECTORY has a character that it must not have." ;;
  /*) ;;
  *) fail configuration "The operator must set SITES_DIRECTORY to an absolute directory." ;;
esac

request=$(cat | tr '\n' ' ')

# A text option, still escaped as in JSON. A quote within a value has a backslash before it, and
# options are flat: so "options":{ and "name":" are met where they are meant, and nowhere else.
option() {
  printf '%s\n' "$request" |
    sed -n -e 's/.*"options":{//' -e 's/.*"'"$1"'":"\([^"\\]*\(\\.[^"\\]*\)*\)".*/\1/p'
}

# The text of a JSON string as HTML; control characters become spaces.
html() {
  sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' \
    -e 's/\\\\/\&#92;/g' -e 's/\\"/\&quot;/g' -e 's/\\\//\//g' \
    -e 's/\\u\([0-9a-fA-F]\{4\}\)/\&#x\1;/g' -e 's/\\./ /g'
}

is_domain() {
  printf '%s\n' "$1" | grep -Eq '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$'
}

# Sets site to the directory of a service; nothing but a UUID ever becomes part of a path.
locate() {
  printf '%s\n' "$1" | grep -Eqx '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' ||
    fail reference "There is no site of that name."
  site=$SITES_DIRECTORY/$1
  if [ -L "$site" ]; then
    fail unsafe "The site's directory is a symbolic link."
  fi
  if [ -e "$site" ] && [ "$(cat "$site/service" 2>/dev/null)" != "$1" ]; then
    fail foreign "The site's directory was not made by this plugin."
  fi
}

must_exist() {
  [ -d "$site" ] || fail missing "The site does not exist."
}

# Replaces a file as a whole, so that a reader never sees half of it.
put() { # file
  cat > "$1.new"
  mv -f "$1.new" "$1"
}

page() { # title, text
  cat <<PAGE
<!doctype html>
<html>
<head><meta charset="utf-8"><title>$1</title></head>
<body><h1>$1</h1><p>$2</p></body>
</html>
PAGE
}
