package org.vmplacebench.injector;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.sim.VmRequest;

/** A log that keeps what it is told. */
final class RecordedEvents implements InjectionLog {

  final List<LoadEvent> loads = new ArrayList<>();
  final List<SwitchEvent> switches = new ArrayList<>();

  final List<VmRequest> requests = new ArrayList<>();
  final List<String> stops = new ArrayList<>();

  record LoadEvent(double time, int vm, double percent) {}

  record SwitchEvent(double time, String name, boolean on) {}

  @Override
  public void load(double time, int vm, double percent) {
    loads.add(new LoadEvent(time, vm, percent));
  }

  @Override
  public void request(VmRequest request) {
    requests.add(request);
  }

  @Override
  public void stopped(double time, String name) {
    stops.add(time + " " + name);
  }

  @Override
  public void switched(double time, String name, boolean on) {
    switches.add(new SwitchEvent(time, name, on));
  }
}
