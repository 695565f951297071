package org.vmplacebench.injector.vjob;

import java.util.List;
import org.vmplacebench.core.vjob.VjobPhase;
import org.vmplacebench.core.vjob.VjobRequest;

/**
 * Jobs in the Standard Workload Format as vjobs: a job has a VM of one vCPU for each processor,
 * which all compute for the job's run time. Jobs that never ran or had no processor are left out.
 */
final class SwfLines implements VjobFile.LineReader {

  private static final double KILOBYTES = 1024;
  private static final double MOST_MEGABYTES = 1 << 24;

  private final VjobShape shape;
  private final int megabytes;

  /** Lines of a file whose jobs have so many MB per VM where they do not tell. */
  SwfLines(VjobShape shape, int megabytes) {
    this.shape = shape;
    this.megabytes = megabytes;
  }

  @Override
  public VjobRequest read(String line, int number) throws VjobShape.Malformed {
    SwfJob job;
    try {
      job = SwfJob.of(line);
    } catch (SwfJob.Malformed e) {
      throw new VjobShape.Malformed(e.getMessage(), e.allowed());
    }
    if (job == null) {
      return null;
    }
    int vms = job.processors();
    double kilobytes = job.kilobytes(0);
    long memory = kilobytes > 0 ? Math.max(1, (long) Math.ceil(kilobytes / KILOBYTES)) : megabytes;
    if (memory > MOST_MEGABYTES) {
      throw new VjobShape.Malformed(
          "a memory of " + memory + " MB per processor", "at most " + (long) MOST_MEGABYTES);
    }
    return shape.request(
        number,
        "job-" + job.name(),
        job.submitted(),
        vms,
        shape.type(memory, 1),
        List.of(VjobPhase.ofAll(vms, job.runs())),
        job.estimate() > 0 ? job.estimate() : Double.NaN);
  }
}
