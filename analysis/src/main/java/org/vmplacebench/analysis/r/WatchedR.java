package org.vmplacebench.analysis.r;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An R that ends, with its scratch folder, when the virtual machine that started it is killed. */
final class WatchedR {

  /** The exit code of a shell that finds no such command. */
  static final int NOT_FOUND = 127;

  /**
   * Becomes R, after it has left a watcher behind: this reads what the virtual machine never
   * writes, so that reading ends when the virtual machine has gone, however that came. Rserve has a
   * mode for files of its own, which is to be the user's.
   */
  private static final String WATCHED =
      """
      conf=$1 scratch=$2
      shift 2
      printf 'umask %s\\n' "$(umask)" >>"$conf"
      server=$$
      exec 3<&0 </dev/null
      (
        read -r nothing <&3
        # An R that ended by itself closes this pipe too: what it said is its parent's to read and to clear away.
        [ -d "/proc/$server" ] && [ -d "$scratch" ] || exit
        sessions=$(cat "/proc/$server/task/$server/children")
        read -r watcher rest </proc/self/stat
        kill -9 "$server"
        for session in $sessions; do [ "$session" = "$watcher" ] || kill -9 "$session"; done
        rm -rf "$scratch"
      ) >/dev/null 2>&1 &
      exec "$@" 3<&-
      """;

  private WatchedR() {}

  /**
   * The command that runs another so; the standard input of its process is to stay open for as long
   * as R is to live.
   *
   * @param conf a configuration of Rserve, which gets the user's mode of files
   * @param scratch the folder that goes with R
   */
  static List<String> command(Path conf, Path scratch, List<String> command) {
    List<String> watched =
        new ArrayList<>(List.of("sh", "-c", WATCHED, "r", conf.toString(), scratch.toString()));
    watched.addAll(command);
    return watched;
  }
}
