package org.vmplacebench.workbench.sweep.archive;

import java.util.List;
import org.vmplacebench.workbench.jvm.ShellWords;
import org.vmplacebench.workbench.sweep.SweepState;

/**
 * What an archive tells whoever unpacks it.
 *
 * @param name of the sweep
 * @param state how far it is
 * @param hashes of the runs that are in the archive
 * @param versions a line each
 */
record ArchiveReadme(String name, SweepState state, List<String> hashes, List<String> versions) {

  String text() {
    String example = hashes.isEmpty() ? "HASH" : hashes.get(0);
    return """
        # Sweep NAME

        STATE.

        | what | where |
        |---|---|
        | the sweep, all in one file | `NAME.properties` |
        | the sweep file as it was given | `sweeps/NAME/sweep.properties` |
        | the runs by their axes, seeds included | `sweeps/NAME/points.csv` |
        | comparison, if one was made | `sweeps/NAME/comparison` |
        | a run: summary, tables, all properties, program, Java and machine | `runs/HASH` |
        | platforms, VM classes, constraints and whatever else the runs read | `files` |
        | the same for machines, as RO-Crate | `ro-crate-metadata.json` |
        | checksums: `sha256sum -c SHA256SUMS` | `SHA256SUMS` |

        A run is named by a hash of all that can change its results. Made with:

        VERSIONS
        ## To repeat it

        In a copy of VMPlaceBench, with this folder at `PATH`:

            ./run.sh verify PATH
            ./run.sh status PATH
            SWEEP
            ./run.sh run PATH/runs/EXAMPLE/experiment.properties --out results/EXAMPLE

        The first does all runs again and says which bits differ, and why; the second says what is
        here, the third does all of it again, the fourth one run. Runs with `solver.time = measured`
        depend on the speed of the machine, so that `verify` charges what was measured then
        (`solver-times.json`); all others give the same bits.
        """
        .replace("STATE", state.toString())
        .replace("EXAMPLE", example)
        .replace(
            "SWEEP",
            ShellWords.command("sweep", "PATH/" + name + ".properties", "--out", "results"))
        .replace("NAME", name)
        .replace(
            "VERSIONS\n",
            String.join("", versions.stream().map(line -> "- " + line + "\n").toList()) + "\n");
  }
}
