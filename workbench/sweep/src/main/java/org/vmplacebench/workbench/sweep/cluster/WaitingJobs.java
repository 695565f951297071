package org.vmplacebench.workbench.sweep.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Slurm still has of the jobs of a sweep.
 *
 * @param running number of elements that run
 * @param waiting number of elements that wait for their turn
 */
public record WaitingJobs(long running, long waiting) {

  /**
   * Asks Slurm.
   *
   * @return nothing of them where no job was ever handed in, or this machine has no Slurm
   * @throws IOException where Slurm does not answer
   */
  public static WaitingJobs of(JobFolder folder, SlurmQueue queue)
      throws IOException, InterruptedException {
    Set<String> jobs =
        folder.submitted().stream().map(JobFolder.Submitted::id).collect(Collectors.toSet());
    if (jobs.isEmpty() || !queue.isThere()) {
      return new WaitingJobs(0, 0);
    }
    List<SlurmQueue.Element> elements =
        queue.elements().stream().filter(element -> jobs.contains(element.job())).toList();
    long waiting = elements.stream().filter(SlurmQueue.Element::isWaiting).count();
    return new WaitingJobs(elements.size() - waiting, waiting);
  }

  /** Whether Slurm has none. */
  public boolean isEmpty() {
    return running + waiting == 0;
  }

  /** Both numbers. */
  @Override
  public String toString() {
    return "  Slurm has " + running + " elements of its jobs running and " + waiting + " waiting";
  }
}
