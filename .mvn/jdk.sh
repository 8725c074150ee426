# Sets JAVA_HOME to a JDK 25 or newer, or says how to get one and ends with 1. Read by ../orderly and ../mvnw.

jdk_needed=25

# jdk_fits DIR: is there a JDK (with a compiler) of the needed version?
jdk_fits() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    jdk_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ -n "$jdk_version" ] && [ "$jdk_version" -ge "$jdk_needed" ]
}

# The home of the javac on the PATH, through every symbolic link.
jdk_on_path() {
    jdk_file=$(command -v javac) || return 0
    while [ -h "$jdk_file" ]; do
        jdk_link=$(readlink "$jdk_file")
        case $jdk_link in
            /*) jdk_file=$jdk_link ;;
            *) jdk_file=$(dirname "$jdk_file")/$jdk_link ;;
        esac
    done
    CDPATH='' cd -- "$(dirname "$jdk_file")/.." && pwd -P
}

jdk_places() {
    printf '%s\n' "${JAVA_HOME:-}"
    jdk_on_path
    if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home -v "$jdk_needed+" 2>/dev/null || true; fi
    for jdk_dir in ${ORDERLY_JDK_DIRS-"$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec}; do
        printf '%s\n' "$jdk_dir"
    done
}

jdk_advice() {
    cat >&2 <<ADVICE
orderly: no JDK $jdk_needed or newer was found (JAVA_HOME, PATH and the usual places).
  macOS            brew install openjdk@$jdk_needed
  Debian, Ubuntu   apt install openjdk-$jdk_needed-jdk, or temurin-$jdk_needed-jdk from https://adoptium.net/installation/linux
  anywhere         sdk install java $jdk_needed-tem (https://sdkman.io), or an archive from https://adoptium.net
Then run it again, or set JAVA_HOME to where it is.
ADVICE
}

jdk_found=
while IFS= read -r jdk_dir; do
    if [ -n "$jdk_dir" ] && jdk_fits "$jdk_dir"; then jdk_found=$jdk_dir; break; fi
done <<PLACES
$(jdk_places)
PLACES
if [ -z "$jdk_found" ]; then jdk_advice; exit 1; fi
JAVA_HOME=$jdk_found
export JAVA_HOME
