package org.vmplacebench.injector.vjob;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.random.RandomStreams;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmAction;
import org.vmplacebench.core.sim.VmActionRecord;
import org.vmplacebench.core.sim.WorkloadPort;
import org.vmplacebench.core.vjob.Vjob;
import org.vmplacebench.core.vjob.VjobRequest;

/** Submits vjobs as their time comes, and runs their applications. */
public final class Submissions implements EventStream, SimulationObserver, Closeable {

  private final WorkloadPort simulation;
  private final VjobSource source;
  private final Consumer<Vjob> policy;
  private final Map<Integer, Application> byVm = new HashMap<>();
  private final Map<Integer, Application> alive = new TreeMap<>();
  private VjobRequest next;

  private Submissions(WorkloadPort simulation, VjobSource source, Consumer<Vjob> policy) {
    this.simulation = simulation;
    this.source = source;
    this.policy = policy;
    advance();
  }

  /**
   * Adds the vjobs of an experiment to a simulation.
   *
   * @param policy takes what is submitted
   * @return what holds the file that they are read from
   * @throws org.vmplacebench.core.config.FaultsException where the list or the file is wrong
   */
  public static Closeable begin(
      WorkloadPort simulation, Settings settings, RandomStreams streams, Consumer<Vjob> policy) {
    Submissions submissions = new Submissions(simulation, source(settings, streams), policy);
    simulation.observe(submissions);
    simulation.add(submissions);
    return submissions;
  }

  private static VjobSource source(Settings settings, RandomStreams streams) {
    VjobShape shape = new VjobShape(settings);
    if (settings.has(VjobKeys.FILE)) {
      return VjobFile.open(settings.get(VjobKeys.FILE), shape, settings.get(VjobKeys.SWF_MEMORY));
    }
    return settings.has(VjobKeys.LIST)
        ? new ListedVjobs(settings.get(VjobKeys.LIST), shape)
        : new GeneratedVjobs(settings, streams, shape);
  }

  private void advance() {
    try {
      next = source.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public double next() {
    return next == null ? Double.POSITIVE_INFINITY : next.arrival();
  }

  @Override
  public void fire() {
    Application application =
        new Application(simulation, next, simulation.cluster().host(0).speed());
    for (int vm : application.vms()) {
      byVm.put(vm, application);
    }
    alive.put(next.number(), application);
    advance();
    policy.accept(application);
  }

  private void changed(int vm) {
    Application application = byVm.get(vm);
    if (application != null) {
      application.vmChanged();
    }
  }

  @Override
  public void actionEnded(VmActionRecord action) {
    if (action.action() == VmAction.STOP && action.isDone()) {
      Application gone = byVm.remove(action.vm());
      if (gone != null) {
        alive.remove(gone.request().number());
      }
    } else {
      // Later, as an observer must not act.
      simulation.after(0, () -> changed(action.vm()));
    }
  }

  @Override
  public void resumed(int vm, boolean done) {
    if (done) {
      simulation.after(0, () -> changed(vm));
    }
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    if (on) {
      simulation.after(0, () -> alive.values().forEach(Application::vmChanged));
    } else {
      alive.values().forEach(application -> application.hostWentOff(host));
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
