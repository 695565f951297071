#!/usr/bin/env bash
# The one launcher: sets VMPlaceBench up where something is missing, then hands over to it.
set -euo pipefail

usage() {
  cat <<'TEXT'
VMPlaceBench evaluates virtual machine placement algorithms.

  ./run.sh                                       set up, then simulate config/simulator.properties
  ./run.sh run FILE [-Dkey=value ...] [--out DIR] [--watch]  simulate the experiment of a property file
  ./run.sh run --resume DIR                      go on with a run that was interrupted or killed
  ./run.sh init [FILE] [--policy NAME] [--hosts N] [--vms N]  write a commented property file to begin with
  ./run.sh show DIR...                           print what came of past runs
  ./run.sh report DIR...                         draw and compare the results in these directories
  ./run.sh compare DIR... [--out DIR]            compare sweeps or single runs: statistics, figures, one page
  ./run.sh reproduce R1|...|R8|energy|luc|planetlab|openb [--small] [--data DIR] [--out DIR]  repeat a published experiment and judge its findings
  ./run.sh sweep FILE [-Dkey=value ...] [--out DIR] [--jobs N] [--watch]  do the runs of a sweep file that are missing
  ./run.sh status DIR                            say how far the sweeps in a directory are
  ./run.sh archive DIR [--to FILE]               pack a sweep into one file, with all that repeats it
  ./run.sh verify ARCHIVE                        repeat an archive or a run, say which bits differ, and why
  ./run.sh study KEY DIR... [--rate] [--out DIR]  draw violation time against a key that these results vary
  ./run.sh solve FILE [--solver NAME] [--timeout S]  solve a problem that a run has kept (solver.dump)
  ./run.sh solve FILE --export OUT.json          write it in BtrPlace's JSON form; solve reads that form, too
  ./run.sh solve FILE --format roadef2012 [--start FILE] [--out FILE]  solve a machine reassignment problem
  ./run.sh pack FILE [-Dkey=value ...] [--out DIR]  place recorded requests for VMs by a rule
  ./run.sh validate [--only NAME] [--list]       compare the simulation engines with each other and with known values
  ./run.sh soak N [--seed S]                     do N small random experiments under all checks
  ./run.sh bench [--hosts N,N] [--policies NAME,...] [--keep]  time policies, and compare with earlier on this machine
  ./run.sh environment                           simulate for a policy that learns in Python, which starts this
  ./run.sh keys                                  list every key of a property file
  ./run.sh completion                            a script for bash and zsh that completes commands: source <(./run.sh completion)
  ./run.sh --version                             versions of the program, Java, SimGrid and R
  ./run.sh doctor                                say what is installed and what is missing; installs nothing
  ./run.sh dist [FILE]                           pack all that runs on a machine with a JDK only into one .tar.gz file
  ./run.sh test [MAVEN ARGUMENT ...]             build, check and test everything
  ./run.sh --help                                this text

Set-up happens by itself. It needs a JDK from 17 on and Maven from 3.8 on; R draws the figures and may be absent.
What is missing is installed with apt-get when this runs as root or sudo asks for no password.
SimGrid is the engine of simulator.engine = simgrid only: it is installed when an experiment or a test asks for it.

  JAVA_HOME                  the JDK to use (otherwise the javac on the PATH, otherwise one below /usr/lib/jvm)
  MAVEN_OPTS                 options of the JVM that runs Maven
  VMPLACEBENCH_MAVEN_ARGS    arguments for Maven, such as -Dmaven.repo.local=DIR
  VMPLACEBENCH_JAVA_ARGS     options of the JVM that simulates, such as -Xmx8g
  VMPLACEBENCH_CLASS_PATH    jars of further algorithms, solvers or engines, separated by colons
  VMPLACEBENCH_NO_INSTALL=1  never call apt-get

Exit code: 0 done, 1 failed in the middle, 2 wrong use; ended by a signal, with what was done kept: 129 hang-up (SIGHUP),
130 Ctrl-C (SIGINT), 143 termination (SIGTERM).
TEXT
}

home=${BASH_SOURCE[0]}
if [[ -L $home ]]; then home=$(readlink -f "$home"); fi
if [[ $home != */* ]]; then home=./$home; fi
home=$(CDPATH='' cd -P "${home%/*}/" && pwd)
state=$home/target/set-up # what set-up found out; Maven's clean forgets it
log=$home/target/build.log
huge_pages=/sys/kernel/mm/transparent_hugepage/enabled
sbom=$home/workbench/cli/target/sbom/bom.json # what the program is made of, in CycloneDX's form
sbom_args=()                              # of Maven, where it is wanted
java_needed=17
simgrid_debian=libsimgrid-java
simgrid_jar=/usr/share/java/simgrid.jar
simgrid_version=3.32
simgrid_links=$home/target/simgrid
r_packages=(Rserve ggplot2 jsonlite svglite patchwork viridis)
r_debian=(r-base-core r-cran-rserve r-cran-ggplot2 r-cran-jsonlite r-cran-svglite r-cran-patchwork r-cran-viridis)
slurm_debian=(slurm-wlm munge)
read -r -a maven_args <<<"${VMPLACEBENCH_MAVEN_ARGS:-}"
read -r -a java_args <<<"${VMPLACEBENCH_JAVA_ARGS:-}"

say() { printf '%s\n' "$*" >&2; }
fail() { say "run.sh: $*"; exit 1; }
misuse() { say "run.sh: $*"; say "./run.sh --help says more."; exit 2; }

# --- Java, Maven and R: are they there? -------------------------------------------------------------------------------

# Prints the feature version of the JDK in folder $1, from its release file where it has one as that starts no JVM.
jdk_version() {
  local line version=
  [[ -x $1/bin/java && -x $1/bin/javac ]] || return 1
  if [[ -r $1/release ]]; then
    while IFS= read -r line; do
      if [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]]; then version=${BASH_REMATCH[1]}; fi
    done <"$1/release"
  fi
  if [[ -z $version ]]; then version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'); fi
  [[ -n $version ]] && printf '%s' "$version"
}

# Sets jdk to the folder of a JDK that is new enough, and feature to its feature version.
find_jdk() {
  local candidate version javac
  if [[ -n ${jdk:-} ]]; then return; fi
  if [[ -n ${JAVA_HOME:-} ]]; then
    version=$(jdk_version "$JAVA_HOME") || misuse "JAVA_HOME is $JAVA_HOME, which holds no JDK (bin/java and bin/javac)."
    ((version >= java_needed)) || misuse "JAVA_HOME is $JAVA_HOME, a JDK $version; JDK $java_needed or newer is needed."
    jdk=$JAVA_HOME
    feature=$version
    return
  fi
  javac=$(command -v javac || true)
  if [[ -L $javac ]]; then javac=$(readlink -f "$javac"); fi
  for candidate in "${javac%/bin/javac}" /usr/lib/jvm/*; do
    if [[ -z $candidate ]] || ! version=$(jdk_version "$candidate"); then continue; fi
    if ((version >= java_needed)); then
      jdk=$candidate
      feature=$version
      return
    fi
  done
  return 1
}

has_maven() { command -v mvn >/dev/null; }

# Prints the R packages that are missing, or "R" if all of it is.
missing_r() {
  if ! command -v R >/dev/null || ! command -v Rscript >/dev/null; then
    printf 'R'
    return
  fi
  Rscript --vanilla -e \
    'wanted <- commandArgs(TRUE); cat(wanted[!vapply(wanted, function(p) nzchar(system.file(package = p)), NA)])' \
    "${r_packages[@]}" 2>/dev/null || printf 'R'
}

# --- Installing -------------------------------------------------------------------------------------------------------

# Runs apt-get as root, or fails where that is not possible.
apt() {
  local as_root=()
  if ((EUID != 0)); then as_root=(sudo -n); fi
  timeout 1200 "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o DPkg::Lock::Timeout=120 -qq -y "$@" >>"$log" 2>&1
}

can_install() {
  [[ -z ${VMPLACEBENCH_NO_INSTALL:-} ]] && command -v apt-get >/dev/null || return 1
  ((EUID == 0)) || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# Installs the named Debian packages; the log keeps what apt-get said.
install() {
  say "Installing with apt-get: $*"
  mkdir -p "$(dirname "$log")"
  printf 'apt-get install %s\n' "$*" >"$log"
  apt update || say "apt-get update failed; going on with the package lists that are here."
  apt install --no-install-recommends "$@"
}

# Prints the Debian package of the oldest JDK that will do.
jdk_package() {
  local version
  for version in 17 21 25; do
    if apt-cache show "openjdk-$version-jdk-headless" >/dev/null 2>&1; then
      printf 'openjdk-%s-jdk-headless' "$version"
      return
    fi
  done
  printf 'openjdk-17-jdk-headless' # no package lists yet
}

need_java_and_maven() {
  local missing=()
  find_jdk || missing+=("$(jdk_package)")
  is_packed || has_maven || missing+=(maven)
  if ((${#missing[@]} == 0)); then return; fi
  if can_install; then
    install "${missing[@]}" || { tail -n 20 "$log" >&2; say "apt-get could not install: ${missing[*]} (log: $log)"; }
    hash -r
  fi
  find_jdk || fail "no JDK $java_needed or newer found, and nothing works without: apt-get install $(jdk_package)"
  is_packed || has_maven || fail "no Maven (mvn) found, and it is needed to build: apt-get install maven"
}

# R is optional: without it experiments run and leave their tables, so nothing here ends the script.
want_r() {
  local missing
  if [[ -e $state/r && $(command -v R || true) ]]; then return; fi
  missing=$(missing_r)
  # An attempt that failed is repeated after a day, as it can take long.
  if [[ -n $missing && -z $(find "$state/r-failed" -mmin -1440 2>/dev/null) ]] && can_install; then
    if ! install "${r_debian[@]}"; then
      mkdir -p "$state"
      cp "$log" "$state/r-failed"
      say "apt-get could not install R (log: $state/r-failed)."
    fi
    hash -r
    missing=$(missing_r)
  fi
  if [[ -z $missing ]]; then
    { mkdir -p "$state" && touch "$state/r"; } 2>/dev/null || true # only saves the next look
  else
    say "Missing for the figures: $missing. Everything else works. To get it: apt-get install ${r_debian[*]}"
  fi
}

# --- SimGrid ----------------------------------------------------------------------------------------------------------

# Prints the folder with SimGrid's native library, where the version is the one that is needed.
simgrid_folder() {
  local library
  for library in /usr/lib/*-linux-gnu*/libsimgrid-java.so."$simgrid_version"; do
    if [[ -r $simgrid_jar && -e $library && -e ${library/-java/} ]]; then
      printf '%s' "${library%/*}"
      return
    fi
  done
  return 1
}

# True where a run of these arguments asks for SimGrid: on the command line, or else in its property file.
asks_for_simgrid() {
  local argument key='simulator\.engine[[:space:]]*[=:[:space:]][[:space:]]*'
  for argument in "$@"; do
    if [[ ${argument#-D} =~ ^${key}(.*)$ ]]; then [[ ${BASH_REMATCH[1]} == *simgrid* ]] && return; return 1; fi
  done
  for argument in "$@"; do
    if [[ -f $argument && -r $argument ]]; then grep -Eq "^[[:space:]]*${key}.*simgrid" "$argument" && return; fi
  done
  return 1
}

# SimGrid is optional: without it, an experiment that asks for it is refused with the engines that are there.
want_simgrid() {
  if simgrid_folder >/dev/null; then return; fi
  if can_install; then
    install "$simgrid_debian" || say "apt-get could not install $simgrid_debian (log: $log)."
  fi
  simgrid_folder >/dev/null ||
    say "Missing for the engine simgrid: SimGrid $simgrid_version. All other engines work. To get it: apt-get install $simgrid_debian"
}

# Puts SimGrid on the class path and into the options of Java, where it is there. Its bindings look for the library
# under names without a version.
add_simgrid() {
  local folder
  folder=$(simgrid_folder) || return 0
  if [[ ! $simgrid_links/libsimgrid.so -ef $folder/libsimgrid.so.$simgrid_version ]]; then
    mkdir -p "$simgrid_links" &&
      ln -sfn "$folder/libsimgrid.so.$simgrid_version" "$simgrid_links/libsimgrid.so" &&
      ln -sfn "$folder/libsimgrid-java.so.$simgrid_version" "$simgrid_links/libsimgrid-java.so" || return 0
  fi
  class_path+=:$simgrid_jar
  java_args+=("-Djava.library.path=$simgrid_links")
  # JDK 17 does not know it; tasks of SimGrid that are finalized late could end the process.
  if ((feature >= 22)); then java_args+=(--finalization=disabled); fi
}

# --- Slurm ------------------------------------------------------------------------------------------------------------

# True where arguments of Maven ask for the tests on a Slurm cluster.
asks_for_slurm() { [[ " $* " == *" -Dslurm.tests=true "* ]]; }

# Only these tests need Slurm here; they are skipped without it.
want_slurm() {
  if command -v slurmctld >/dev/null && command -v slurmd >/dev/null && command -v munged >/dev/null; then return; fi
  if ! can_install || ! install "${slurm_debian[@]}"; then
    say "Missing for the tests on Slurm, which are skipped: apt-get install ${slurm_debian[*]}"
  fi
}

# --- Building ---------------------------------------------------------------------------------------------------------

maven() {
  # A jar of another version of SimGrid would be built against otherwise.
  local profiles=()
  if [[ -r $simgrid_jar ]] && ! simgrid_folder >/dev/null; then profiles=(-P '!simgrid'); fi
  (cd "$home" && JAVA_HOME=$jdk mvn -B -ntp "${maven_args[@]}" "${profiles[@]}" "$@")
}

# True in what dist has packed: it is built, has no sources, and needs no Maven.
is_packed() { [[ -e $home/commit && ! -e $home/pom.xml ]]; }

# True while no source and no POM changed since the last build. A deleted file changes its folder.
is_built() {
  if is_packed; then return; fi
  [[ -e $state/built && -d $home/workbench/cli/target/lib ]] || return 1
  # SimGrid's engine is built where SimGrid is, so that its coming or going changes the build.
  if simgrid_folder >/dev/null; then [[ -e $state/built-with-simgrid ]]; else [[ ! -e $state/built-with-simgrid ]]; fi || return 1
  ((${#sbom_args[@]} == 0)) || [[ -e $sbom ]] || return 1
  [[ -z $(find "$home"/pom.xml "$home"/{,algorithms/,engines/,traces/,workbench/}*/pom.xml \
    "$home"/{,algorithms/,engines/,traces/,workbench/}*/src/main "$home"/.mvn \
    -newer "$state/built" -print -quit 2>/dev/null) ]]
}

begin_build() {
  mkdir -p "$state"
  touch "$state/building" # before the build, so that an edit during it is seen by the next run
  rm -rf "$state/built" "$state/built-with-simgrid" "$home/workbench/cli/target/lib" "$sbom" # libraries of old versions must not stay
}

end_build() {
  if simgrid_folder >/dev/null; then touch "$state/built-with-simgrid"; fi
  rm -f "$state"/classes-*
  mv "$state/building" "$state/built"
}

build() {
  local status=0
  if is_built; then return; fi
  mkdir -p "$state"
  say "Building VMPlaceBench (the first time fetches libraries; log: $log)"
  begin_build
  maven "${sbom_args[@]}" -pl workbench/cli -am -Dmaven.test.skip=true package >"$log" 2>&1 || status=$?
  if ((status != 0 && ${#sbom_args[@]} > 0)) && grep -q '^\[ERROR\].*cyclonedx' "$log"; then
    say "The list of all parts (SBOM) cannot be made and is left out (log: $log.sbom); everything else works."
    mv "$log" "$log.sbom"
    status=0
    maven -pl workbench/cli -am -Dmaven.test.skip=true package >"$log" 2>&1 || status=$?
  fi
  if ((status != 0)) && grep -Eq '(resolve|transfer|find) .*(com\.google\.(ortools|protobuf)|net\.java\.dev\.jna)' "$log"; then
    say "OR-Tools cannot be fetched, so the solver cp-sat is left out (log: $log.cp-sat); everything else works."
    mv "$log" "$log.cp-sat"
    status=0
    maven -P '!cpsat' -pl workbench/cli -am -Dmaven.test.skip=true package >"$log" 2>&1 || status=$?
  fi
  if ((status != 0)); then
    { grep '^\[ERROR\]' "$log" || cat "$log"; } | tail -n 40 >&2
    fail "the build failed (log: $log)."
  fi
  end_build
}

# Takes the lock of what is built: shared (-s) by what runs from it, which keeps it through exec, alone (-x) by what
# replaces it. So no jar is replaced below a run or a test, and of the elements of a sweep, which start together, one builds.
lock() {
  if is_packed || [[ -n ${VMPLACEBENCH_LOCKED:-} ]] || ! command -v flock >/dev/null; then return; fi
  if ! { mkdir -p "$state" && exec 9>>"$state/lock"; } 2>/dev/null; then return; fi
  if flock -n "$1" 9; then return; fi
  if [[ $1 == -x ]]; then
    say "Sources are newer than what is built, and something still runs from $home: building waits for its end."
  else
    say "A build or a test goes on in $home: waiting for its end."
  fi
  flock "$1" 9
}

# Builds if need be.
need_build() {
  lock -s
  if ! is_built; then
    need_java_and_maven
    lock -x
    build
    lock -s
  fi
}

# --- Handing over -----------------------------------------------------------------------------------------------------

# True where a run of these arguments is over before what the second compiler does pays: below three million drawn load
# changes and, but for `none`, for few VMs. It costs a third of such a run, and code that is measured for it is slow
# meanwhile. Where the time of solvers is measured, they are compiled as well as can be.
is_short() {
  local argument line value key file='' vms='' duration='' period='' algorithm='' charged=''
  for argument in "$@"; do if [[ -f $argument && -r $argument ]]; then file=$argument; break; fi; done
  [[ -n $file ]] || return 1
  while IFS= read -r line; do
    if [[ $line =~ ^[[:space:]]*(-D)?(vm\.number|simulator\.(duration|loadperiod|algorithm)|solver\.time)[[:space:]]*[=:[:space:]][[:space:]]*(.*)$ ]]; then
      key=${BASH_REMATCH[2]}
      value=${BASH_REMATCH[4]%%[.[:space:]]*}
      case $key in
        vm.number) vms=$value ;;
        simulator.duration) duration=$value ;;
        simulator.loadperiod) period=$value ;;
        simulator.algorithm) algorithm=$value ;;
        *) charged=$value ;;
      esac
    elif [[ $line =~ ^[[:space:]]*(-D)?(workload|loadinjector\.(kind|file|planetlab|bitbrains)) ]]; then
      return 1 # loads are recorded
    fi
  done < <(cat -- "$file" && printf '\n%s\n' "$@")
  for value in "$vms" "$duration" "$period"; do [[ $value =~ ^[0-9]{1,9}$ ]] || return 1; done
  [[ $algorithm == none ]] || { [[ $charged == modelled ]] && ((10#$vms <= 5000)); } || return 1
  ((10#$vms * 10#$duration <= 3000000 * 10#$period))
}

# Has Java begin with the classes of small runs as they were laid out once for this class path: half of the time of a short
# run is to load them. All else works without, so that nothing is said where that fails, and it is not tried again.
use_archive() {
  local archive=$state/classes-$feature.jsa of=$state/classes-$feature.of digests=$state/classes-$feature.sha256 jar laid_out=
  local now=$class_path:$jdk:
  if [[ -r $jdk/release ]]; then now+=$(<"$jdk/release"); fi
  if [[ -e $of && $now == "$(<"$of")" ]]; then
    laid_out=1
    for jar in "${jars[@]}"; do
      if [[ $jar -nt $of ]]; then laid_out=; fi # as one is that Maven alone has made
    done
  fi
  if [[ -z $laid_out ]]; then
    # Somebody else is at it: elements of a sweep begin together.
    if [[ -e $of && ! -s $of && -n $(find "$of" -mmin -2) ]]; then return; fi
    { mkdir -p "$state" && : >"$of"; } 2>/dev/null || return 0
    make_archive "$archive"
    sha256sum -- "${jars[@]}" >"$digests" 2>/dev/null || rm -f "$digests"
    { printf '%s' "$now" >"$of.$$" && mv "$of.$$" "$of"; } 2>/dev/null || return 0
  fi
  if [[ -s $digests ]]; then java_args+=("-Dvmplacebench.digests=$digests"); fi
  if [[ -s $archive ]]; then java_args=("-XX:SharedArchiveFile=$archive" "-Xlog:cds*=off" -Xlog:class+path=off "${java_args[@]}"); fi
}

# Lays out in $1 the classes of some small runs and of a look at them.
make_archive() {
  local folder
  rm -f "$1"
  folder=$(mktemp -d "$state/laid-out.XXXXXX") || return 0
  if [[ -t 2 ]]; then say "Laying out the program's classes, once: every start is faster after that."; fi
  {
    "$jdk/bin/java" -XX:+UseSerialGC "-XX:DumpLoadedClassList=$folder/list" "-Dvmplacebench.home=$home" -cp "$class_path" \
      org.vmplacebench.workbench.Main classes "$folder/results" &&
      "$jdk/bin/java" -XX:+UseG1GC -Xshare:dump "-XX:SharedClassListFile=$folder/list" \
        "-XX:SharedArchiveFile=$folder/classes.jsa" -cp "$class_path" &&
      mv "$folder/classes.jsa" "$1"
  } </dev/null >/dev/null 2>&1 || true
  rm -rf "$folder"
}

# Prints the commit of this checkout, with "-dirty" where files differ from it.
commit() {
  if is_packed; then cat "$home/commit"; return; fi
  { [[ -e $home/.git ]] && git -C "$home" describe --always --dirty --abbrev=40 --exclude '*' 2>/dev/null; } || printf unknown
}

# Replaces this script by the program, so that signals and the exit code are its own.
program() {
  local jar class_path='' jars=() compilers=-XX:+TieredCompilation
  [[ $home != *:* ]] || misuse "$home has a colon in its name, at which Java cuts lists of files: move it elsewhere."
  find_jdk || need_java_and_maven
  jars=("$home"/workbench/cli/target/workbench-*.jar "$home"/workbench/cli/target/lib/*.jar)
  for jar in "${jars[@]}"; do
    class_path+=${class_path:+:}$jar
  done
  add_simgrid
  use_archive
  # For SimGrid and CP-SAT; JDK 17 does not know it.
  if ((feature >= 22)); then java_args+=(--enable-native-access=ALL-UNNAMED); fi
  class_path+=${VMPLACEBENCH_CLASS_PATH:+:$VMPLACEBENCH_CLASS_PATH}
  # The simplest collector: a simulation is one busy thread, and short runs start faster. Two collectors are an error.
  if [[ ${java_args[*]} != *GC* ]]; then java_args+=(-XX:+UseSerialGC); fi
  # At data-centre scale most of what an event reads is nowhere near: a tenth of the time of large runs goes to look pages up.
  if [[ ${java_args[*]} != *HugePages* && -r $huge_pages && $(<"$huge_pages") != *'[never]'* ]]; then
    java_args+=(-XX:+UseTransparentHugePages)
  fi
  java_args+=("-Dvmplacebench.commit=$(commit)")
  if [[ -t 2 ]]; then java_args+=(-Dvmplacebench.terminal=true); fi
  # These are over before the second compiler is done with anything.
  case ${1-} in
    status | show | init | keys | completion) compilers=-XX:TieredStopAtLevel=1 ;;
    run) if is_short "${@:2}"; then compilers=-XX:TieredStopAtLevel=1; fi ;;
  esac
  # The second compiler is left to what runs long: what it does in runs of seconds and minutes costs more than it saves.
  exec "$jdk/bin/java" -XX:-UsePerfData -XX:Tier4InvocationThreshold=200000 -XX:Tier4MinInvocationThreshold=24000 \
    -XX:Tier4CompileThreshold=600000 -XX:Tier4BackEdgeThreshold=1600000 "$compilers" "${java_args[@]}" -Dvmplacebench.home="$home" \
    -cp "$class_path" org.vmplacebench.workbench.Main "$@"
}

# Writes the manual page from what --help says.
manual_page() {
  printf '.TH VMPLACEBENCH 1 "" "VMPlaceBench"\n.SH NAME\nvmplacebench \\- evaluate virtual machine placement algorithms\n'
  printf '.SH DESCRIPTION\n.nf\n'
  usage | sed 's/\\/\\\\/g; s/-/\\-/g; s/^\([.'"'"']\)/\\\&\1/'
  printf '.fi\n.SH SEE ALSO\nThe pages in docs/, and run.sh COMMAND \\-\\-help.\n'
}

# Refuses libraries that differ from those in .mvn/libraries.sha256.
check_libraries() {
  local others
  others=$(cd "$home/workbench/cli/target/lib" && sha256sum -- *.jar | grep -vFxf "$home/.mvn/libraries.sha256" || true)
  others=$(grep -v -- "-$version$" <<<"$others" || true) # modules of this build
  [[ -z $others ]] || fail "these libraries are not those of .mvn/libraries.sha256, and are not packed:"$'\n'"$others"
}

# Packs the program for machines with a JDK only; the same build gives the same bytes.
dist() {
  local jar version name stage file
  jar=$(echo "$home"/workbench/cli/target/workbench-*.jar)
  version=${jar##*/workbench-}
  name=vmplacebench-${version%.jar}
  file=${1:-$name.tar.gz}
  [[ ! -d $file && -d $(dirname "$file") ]] || misuse "dist cannot write $file: allowed is a file in a folder that exists."
  stage=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$stage'" EXIT
  check_libraries
  mkdir -p "$stage/$name/workbench/cli/target" "$stage/$name/man"
  cp "$jar" "$stage/$name/workbench/cli/target/"
  cp -r "$home/workbench/cli/target/lib" "$stage/$name/workbench/cli/target/"
  cp -r "$home"/{run.sh,config,docs,clients,README.md,CHANGELOG.md,CITATION.cff,LICENSE,NOTICE} "$stage/$name/"
  if [[ -e $sbom ]]; then cp "$sbom" "$stage/$name/sbom.cdx.json"; fi
  find "$stage/$name" -name __pycache__ -prune -exec rm -rf {} +
  commit >"$stage/$name/commit"
  manual_page >"$stage/$name/man/vmplacebench.1"
  chmod -R u=rwX,go=rX "$stage/$name"
  tar -C "$stage" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -n >"$file.part"
  mv "$file.part" "$file"
  printf '%s\n' "$(readlink -f "$file")"
}

doctor() {
  local missing ok=yes
  if find_jdk; then say "Java   $(jdk_version "$jdk") in $jdk"; else say "Java   missing: apt-get install $(jdk_package)"; ok=; fi
  if is_packed; then say "Maven  not needed"; elif has_maven; then say "Maven  $(command -v mvn)"; else say "Maven  missing: apt-get install maven"; ok=; fi
  missing=$(missing_r)
  if [[ -z $missing ]]; then
    say "R      $(command -v R)"
  else
    say "R      missing for the figures: $missing; to get it: apt-get install ${r_debian[*]}"
  fi
  if simgrid_folder >/dev/null; then
    say "SimGrid $simgrid_version in $(simgrid_folder)"
  else
    say "SimGrid missing, for the engine simgrid only; to get it: apt-get install $simgrid_debian"
  fi
  [[ -n $ok ]] || fail "Java and Maven are needed; ./run.sh installs them as root."
  need_build
  program doctor
}

export LC_ALL=C.UTF-8
case ${1-} in
  '')
    need_build
    want_r
    program run "$home/config/simulator.properties"
    ;;
  run | report | sweep | compare | study)
    if asks_for_simgrid "$@"; then want_simgrid; fi
    (($# > 1)) || misuse "$1 needs to be told $([[ $1 == run || $1 == sweep ]] && echo "a property file" || echo "directories of results")."
    need_build
    want_r
    program "$@"
    ;;
  reproduce)
    need_build
    want_r
    program "$@"
    ;;
  validate | soak)
    want_simgrid
    need_build
    program "$@"
    ;;
  solve | pack | init | show | completion | keys | status | archive | verify | bench | environment | --version | -V)
    need_build
    program "$@"
    ;;
  doctor)
    (($# == 1)) || misuse "doctor takes no arguments."
    doctor
    ;;
  dist)
    if is_packed; then misuse "dist packs a checkout; this is what it has packed."; fi
    (($# <= 2)) || misuse "dist takes one file at most."
    sbom_args=(-Dsbom=true)
    need_build
    dist "${@:2}"
    ;;
  test)
    if is_packed; then misuse "the tests are in the sources, not in what dist has packed."; fi
    need_java_and_maven
    want_r
    want_simgrid
    if asks_for_slurm "$@"; then want_slurm; fi
    lock -x
    export VMPLACEBENCH_LOCKED=1 # the tests run from what they test
    if [[ " ${*:2} " == *" -pl "* ]]; then
      maven verify "${@:2}" || fail "the tests or checks failed."
    else
      # It builds all that the next command needs.
      begin_build
      maven verify "${@:2}" || fail "the tests or checks failed."
      end_build
    fi
    ;;
  -h | --help | help)
    usage
    ;;
  *)
    misuse "there is no command '$1'. Commands: run, init, show, report, sweep, status, compare, reproduce, archive, verify, study, solve, pack, environment, validate, soak, bench, keys, completion, doctor, dist, test."
    ;;
esac
