package org.vmplacebench.simgrid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.simgrid.msg.Host;
import org.simgrid.msg.HostFailureException;
import org.simgrid.msg.HostNotFoundException;
import org.simgrid.msg.Msg;
import org.simgrid.msg.Process;
import org.simgrid.msg.Semaphore;
import org.simgrid.msg.TimeoutException;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.sim.SimulationSetup;

/**
 * SimGrid at work in a thread of its own, and the one SimGrid process, the driver, in which all
 * code of ours runs.
 *
 * <p>SimGrid runs one process at a time. While the driver waits for a call, simulated time stands
 * still; while it sleeps in SimGrid, time goes on and the other processes do their work, whose ends
 * the driver is told.
 */
final class Kernel {

  /** SimGrid's default precision of 1e-5 s would stretch shorter sleeps to it. */
  private static final double PRECISION = 1e-9;

  /** SimGrid aborts the process where it is initialised a second time. */
  private static final AtomicBoolean USED = new AtomicBoolean();

  private final BlockingQueue<FutureTask<?>> calls = new LinkedBlockingQueue<>();
  private final Deque<Runnable> ended = new ArrayDeque<>();
  private Semaphore somethingEnded;
  private boolean isDriverCalled;
  private Thread driverThread;
  private Host[] hosts;
  private int busy;
  private boolean someHaveNotBegun;

  private Kernel() {}

  /**
   * Starts SimGrid on the platform of a simulation.
   *
   * @param options of SimGrid's command line
   * @throws IllegalStateException where SimGrid's library is missing or was used in this JVM
   */
  static Kernel start(SimulationSetup setup, String... options) {
    NativeLibrary.require();
    if (!USED.compareAndSet(false, true)) {
      throw new IllegalStateException("SimGrid bears one simulation in the life of a JVM");
    }
    Kernel kernel = new Kernel();
    FutureTask<Void> initialised =
        new FutureTask<>(
            () -> {
              kernel.initialise(setup, options);
              return null;
            });
    Thread thread =
        new Thread(
            () -> {
              initialised.run();
              if (kernel.hosts != null) { // without a platform it would end the JVM
                Msg.run();
              }
            },
            "SimGrid");
    thread.setDaemon(true);
    thread.start();
    await(initialised);
    kernel.run(() -> kernel.setFirstPstates(setup.platform().hosts()));
    return kernel;
  }

  private void initialise(SimulationSetup setup, String... options)
      throws IOException, HostNotFoundException {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "vmplacebench";
    System.arraycopy(options, 0, arguments, 1, options.length);
    Msg.init(arguments);
    // Before the platform: the plugin reads the hosts' properties as they are made.
    Msg.energyInit();
    Path file = Files.createTempFile("vmplacebench-", ".xml");
    try {
      PlatformFile.write(setup, file);
      Msg.createEnvironment(file.toString());
    } finally {
      Files.delete(file);
    }
    hosts = new Host[setup.platform().hosts().size()];
    for (int host = 0; host < hosts.length; host++) {
      hosts[host] = Host.getByName(setup.platform().hosts().get(host).name());
    }
    new Driver(Host.getByName(PlatformFile.DRIVER_HOST)).start();
  }

  /**
   * Here and not before SimGrid runs, nor by the platform file alone: its energy of a host that
   * nothing else changes would be that of the pstate before, for good.
   */
  private void setFirstPstates(List<HostSpec> specs) {
    for (int host = 0; host < hosts.length; host++) {
      if (specs.get(host).pstates().size() > 1) {
        hosts[host].setPstate(specs.get(host).pstate());
      }
    }
  }

  /** SimGrid's option for the precision of time. */
  static String precisionOption() {
    return "--cfg=surf/precision:" + PRECISION;
  }

  /** SimGrid's host of an index. */
  Host host(int host) {
    return hosts[host];
  }

  // ---- calls ----

  /** Runs something in the driver and waits for it, from any thread. */
  <T> T call(Callable<T> action) {
    FutureTask<T> task = new FutureTask<>(action);
    if (Thread.currentThread() == driverThread) {
      task.run();
    } else {
      calls.add(task);
    }
    return await(task);
  }

  /** As {@link #call}, without a result. */
  void run(Runnable action) {
    if (Thread.currentThread() == driverThread) {
      action.run();
    } else {
      call(
          () -> {
            action.run();
            return null;
          });
    }
  }

  private static <T> T await(FutureTask<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true; // a simulation ends at an event, by stop()
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      if (cause instanceof IOException failure) {
        throw new UncheckedIOException(failure);
      }
      throw new IllegalStateException(cause);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final class Driver extends Process {

    private Driver(Host host) {
      super(host, "driver");
    }

    @Override
    @SuppressWarnings("IncorrectMainMethod") // SimGrid's name for what a process does
    public void main(String[] arguments) {
      driverThread = Thread.currentThread();
      // SimGrid's threads come without one, and whoever looks for services needs it.
      driverThread.setContextClassLoader(Kernel.class.getClassLoader());
      somethingEnded = new Semaphore(0);
      try {
        while (true) {
          calls.take().run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // ---- time; in the driver only ----

  /**
   * Lets SimGrid's time go on to the given one, in seconds. What is on its way must not end before.
   */
  void moveTo(double time) {
    double left = time - Msg.getClock();
    if (left > PRECISION) {
      someHaveNotBegun = false;
      try {
        Process.getCurrentProcess().waitFor(left);
      } catch (HostFailureException e) {
        throw new IllegalStateException("the driver's host never goes off", e);
      }
    }
  }

  /** Starts a process, which takes its first steps once the driver waits. */
  void start(Process process) {
    process.start();
    someHaveNotBegun = true;
  }

  /**
   * To be called before the driver suspends, ends or wakes what processes do: lets those take their
   * first steps that have started at this very instant. What they were told before would be lost,
   * and they with it.
   */
  void letStartedBegin() {
    if (someHaveNotBegun) {
      letOthersGoOn();
    }
  }

  /**
   * Lets the other processes of SimGrid go on at this very instant, for more steps than any of them
   * takes to begin a transfer or a computation.
   */
  void letOthersGoOn() {
    someHaveNotBegun = false;
    for (int i = 0; i < 10; i++) {
      Process.yield();
    }
  }

  /**
   * Lets the other processes of SimGrid go on at this very instant, until a condition holds that
   * they bring about.
   */
  void waitUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Process.yield();
    }
  }

  /** Something begins whose end {@link #firstEnded} must wait for. */
  void begun() {
    busy++;
  }

  /** What had begun is over or given up, and the driver knows. */
  void over() {
    busy--;
  }

  /**
   * What had begun has ended; from any process of SimGrid.
   *
   * @param action runs in the driver
   */
  void ended(Runnable action) {
    ended.add(action);
    if (!isDriverCalled) {
      isDriverCalled = true; // once for all that ends at an instant
      somethingEnded.release();
    }
  }

  /** A process of SimGrid has failed: the simulation ends with that. */
  void failed(Throwable failure) {
    ended(
        () -> {
          throw new IllegalStateException("a process in SimGrid failed: " + failure, failure);
        });
  }

  /**
   * Where something is on its way, lets time go on until it ends, at most to the given time.
   *
   * @return the action of what has ended, or {@code null} where the time came first
   */
  Runnable firstEnded(double until) {
    while (ended.isEmpty() && busy > 0) {
      double left = until - Msg.getClock();
      if (left <= PRECISION) {
        break;
      }
      someHaveNotBegun = false;
      try {
        somethingEnded.acquire(left);
        isDriverCalled = false;
      } catch (TimeoutException e) {
        break; // the time has come
      }
    }
    return ended.poll();
  }

  /** SimGrid's time, in seconds. */
  double clock() {
    return Msg.getClock();
  }
}
