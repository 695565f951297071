package org.vmplacebench.workbench.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vmplacebench.workbench.provenance.ProgramVersion;
import org.vmplacebench.workbench.sweep.Point;
import org.vmplacebench.workbench.sweep.SweepWatcher;
import org.vmplacebench.workbench.sweep.cluster.ElementWork;
import org.vmplacebench.workbench.sweep.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Does the runs of an element of a job, as its script asks on a machine of a cluster. */
@Command(
    name = ElementWork.COMMAND,
    hidden = true,
    description = "Does the runs of an element of a job.")
final class ElementCommand implements Callable<Integer> {

  private static final int STOP_SECONDS = 40;

  private final Console console;

  @Parameters(index = "0", paramLabel = "STORE")
  private Path store;

  @Parameters(index = "1", paramLabel = "SWEEP")
  private String sweep;

  @Parameters(index = "2", paramLabel = "JOB")
  private Path job;

  @Parameters(index = "3", paramLabel = "INDEX")
  private int index;

  ElementCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ElementWork work =
        new ElementWork(
            RunStore.existing(store), sweep, console.home(), ProgramVersion.withFingerprint());
    Log log = new Log(console);
    CountDownLatch ended = new CountDownLatch(1);
    Thread working = Thread.currentThread();
    Thread onInterrupt = new Thread(() -> interrupt(working, ended), "interrupt");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      work.run(job, index, log);
    } catch (InterruptedException e) {
      console.err().println("Stopped: it was interrupted.");
      return WorkbenchCommand.FAILED;
    } finally {
      console.err().flush();
      ended.countDown();
      ShutdownHooks.remove(onInterrupt);
    }
    return log.anyFailed ? WorkbenchCommand.FAILED : WorkbenchCommand.DONE;
  }

  /** On SIGTERM, as at the limit of a batch system: runs under way leave their checkpoints. */
  private static void interrupt(Thread working, CountDownLatch ended) {
    working.interrupt();
    try {
      boolean unused = ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says in the job's log what becomes of each run. */
  private static final class Log implements SweepWatcher {

    private final Console console;
    private boolean anyFailed;

    Log(Console console) {
      this.console = console;
    }

    @Override
    public void started(Point point) {
      say("started " + point.hash());
    }

    @Override
    public void done(Point point) {
      say("done    " + point.hash());
    }

    @Override
    public void failed(Point point, String reason) {
      anyFailed = true;
      say("failed  " + point.hash() + ": " + reason);
    }

    @Override
    public void retried(Point point, String reason) {
      say("again   " + point.hash() + ": " + reason);
    }

    @Override
    public void afresh(Point point, String reason) {
      say("afresh  " + point.hash() + ", its checkpoint is left: " + reason);
    }

    private void say(String line) {
      console.out().println(line);
      console.out().flush();
    }
  }
}
