package org.example;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.sim.PolicyPort;

/** Each overloaded host sends its smallest VM to the host with most room. */
public final class PushToEmptiest implements SchedulerFactory {

  static final Key<Double> PERIOD =
      Key.positive("push.period", "s", "30", "Time between two looks at the cluster.");

  @Override
  public String name() {
    return "push";
  }

  @Override
  public String description() {
    return "Each overloaded host sends its smallest VM to the host with most room.";
  }

  @Override
  public Scheduler create(Settings settings) {
    return new Policy(settings.get(PERIOD));
  }

  /** Declares the policy's keys, so that property files may have them. */
  public static final class Keys implements KeyProvider {

    @Override
    public String title() {
      return "Push to the emptiest";
    }

    @Override
    public List<Key<?>> keys() {
      return List.of(PERIOD);
    }
  }

  private static final class Policy implements Scheduler {

    private final double period;
    private int looks;

    Policy(double period) {
      this.period = period;
    }

    @Override
    public void start(PolicyPort simulation) {
      simulation.after(period, () -> look(simulation));
    }

    private void look(PolicyPort simulation) {
      looks++;
      Cluster cluster = simulation.cluster();
      for (int host = 0; host < cluster.hostingCount(); host++) {
        simulation.seen(host); // its violation counts as detected from now on
        if (cluster.isOverloaded(host)) {
          push(simulation, host);
        }
      }
      simulation.after(period, () -> look(simulation));
    }

    private static void push(PolicyPort simulation, int host) {
      Cluster cluster = simulation.cluster();
      Arrays.stream(cluster.vmsOn(host))
          .boxed()
          .filter(vm -> cluster.demand(vm) > 0)
          .min(Comparator.comparingDouble(cluster::demand))
          .ifPresent(
              vm ->
                  emptiest(simulation, vm)
                      .ifPresent(target -> simulation.migrate(vm, target, record -> {})));
    }

    private static OptionalInt emptiest(PolicyPort simulation, int vm) {
      Cluster cluster = simulation.cluster();
      return IntStream.range(0, cluster.hostingCount())
          .filter(host -> simulation.obstacle(vm, host) == null)
          .filter(host -> room(cluster, host) >= cluster.demand(vm))
          .boxed()
          .max(Comparator.comparingDouble(host -> room(cluster, host)))
          .map(OptionalInt::of)
          .orElse(OptionalInt.empty());
    }

    private static double room(Cluster cluster, int host) {
      return cluster.host(host).capacity() - cluster.demandOn(host);
    }

    @Override
    public Map<String, Object> summary() {
      return Map.of("looks", looks);
    }
  }
}
