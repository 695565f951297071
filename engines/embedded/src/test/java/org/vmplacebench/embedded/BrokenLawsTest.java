package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.BrokenInvariantException;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.site.Battery;
import org.vmplacebench.core.site.Signal;
import org.vmplacebench.core.site.SiteAmounts;
import org.vmplacebench.core.site.SiteEnergy;
import org.vmplacebench.core.site.SiteSupplies;
import org.vmplacebench.core.site.SiteSupply;
import org.vmplacebench.testkit.SmallCluster;

/** A cluster that lies about one thing from 15 s on is found out at the next look, at 20 s. */
class BrokenLawsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hostOf           | 1    | vm-0 is on node1 and on node0",
        "vmCountOn        | 3    | node0 counts 3 VMs and holds 1",
        "hostingCount     | 0    | node0 holds 1 VMs and takes none",
        "isMigrating      | true | vm-0 migrates and nobody has started that",
        "memoryUsed       | 7    | node0 counts 7 bytes and its VMs take 1073741824 bytes",
        "demandOn         | 7.5  | node0 counts 7.5 units and its VMs ask for 60.0",
        "demand           | 120  | vm-0 asks for 120.0 of 100.0 units",
        "isSuspended      | true | vm-0 asks for 60.0 units",
        "isOverloaded     | true | node0 has 60.0 of 200.0 units",
        "onCount          | 1    | 1 are counted and 2 are on",
        "overloadedCount  | 2    | 2 are counted and 0 are overloaded",
        "cpuShare         | 1.5  | vm-0 gets 1.5 cores and asks for 0.6",
        "energy           | 5    | energy never runs backwards",
        "energy           | 1e6  | a host draws between its least and its full power",
      })
  void aLieIsFoundOut(String method, String lie, String evidence) {
    Simulation honest = EvenHosts.of(2, 2).vm(0, SmallCluster.VM).start();
    Simulation lying = lying(honest, method, lie);
    InvariantChecker.watch(lying, 100);
    honest.setLoad(0, 60);
    assertThatThrownBy(() -> lying.run(100))
        .isInstanceOf(BrokenInvariantException.class)
        .hasMessageStartingWith("a law of the cluster is broken at 20.0 s: ")
        .hasMessageContaining(evidence);
  }

  /** One site with a battery, on which a sum of energies is a thousandth of a joule too large. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "usedJ",
        "productionJ",
        "gridJ",
        "lostJ",
        "batteryLossesJ",
        "storedJ",
        "initialJ",
        "hostsJ"
      })
  void anUnevenBalanceOfASiteIsFoundOut(String part) {
    Simulation honest = supplied();
    SiteEnergy sites = honest.sites().orElseThrow();
    SiteEnergy lying =
        proxy(
            SiteEnergy.class,
            (called, arguments) ->
                called.getName().equals("amounts") && honest.now() > 15
                    ? withMore(sites.amounts(0), part)
                    : invoke(sites, called, arguments));
    Simulation simulation =
        proxy(
            Simulation.class,
            (called, arguments) ->
                called.getName().equals("sites")
                    ? Optional.of(lying)
                    : invoke(honest, called, arguments));
    InvariantChecker.watch(simulation, 100);
    honest.setLoad(0, 60);
    assertThatThrownBy(() -> simulation.run(100))
        .isInstanceOf(BrokenInvariantException.class)
        .hasMessageStartingWith("a law of the cluster is broken at 20.0 s: ")
        .hasMessageContaining(
            part.equals("hostsJ")
                ? "the energy of all sites' hosts is the energy of all hosts"
                : "a site uses what it takes from the grid, its production and its battery");
  }

  @Test
  void anEvenBalanceOfASitePasses() {
    Simulation simulation = supplied();
    InvariantChecker.watch(simulation, 100);
    simulation.setLoad(0, 60);
    simulation.run(100);
    SiteAmounts amounts = simulation.sites().orElseThrow().amounts(0);
    assertThat(amounts.gridJ()).isPositive();
    assertThat(amounts.lostJ()).isPositive();
    assertThat(amounts.batteryLossesJ()).isPositive();
  }

  /** Hosts of 100 W and 130 W; 400 W are produced for 15 s, of which the battery takes 100 W. */
  private static Simulation supplied() {
    SiteSupply site =
        new SiteSupply(
            "hill",
            1.2,
            Signal.steps(new double[] {0, 15}, new double[] {400, 0}),
            new Battery(2000, 100, 0.2, 500),
            Signal.constant(100),
            Signal.constant(0.1),
            0);
    return (EmbeddedSimulation)
        new SmallCluster()
            .hosts(2, 2)
            .vms(0)
            .sites(new SiteSupplies(List.of(site), new int[] {0, 0}, SiteSupplies.Forecast.PERFECT))
            .start();
  }

  private static SiteAmounts withMore(SiteAmounts amounts, String part) throws Throwable {
    RecordComponent[] parts = SiteAmounts.class.getRecordComponents();
    Class<?>[] types = new Class<?>[parts.length];
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      types[i] = parts[i].getType();
      double value = (double) invoke(amounts, parts[i].getAccessor(), new Object[0]);
      values[i] = value + (parts[i].getName().equals(part) ? 1e-3 : 0);
    }
    return SiteAmounts.class.getDeclaredConstructor(types).newInstance(values);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, called, arguments) -> call.of(called, arguments)));
  }

  /** What a call of a method comes to. */
  @FunctionalInterface
  private interface Call {
    Object of(Method method, Object[] arguments) throws Throwable;
  }

  @Test
  void whatIsRightPasses() {
    Simulation simulation =
        EvenHosts.of(1, 2)
            .vm(0, EvenHosts.changing(0.2))
            .vm(0, EvenHosts.changing(0.2))
            .vm(1, EvenHosts.changing(0.2))
            .start();
    InvariantChecker.watch(simulation, 100);
    simulation.setLoad(0, 60);
    simulation.setLoad(1, 80);
    simulation.after(5, () -> simulation.migrate(0, 1, record -> {}));
    simulation.after(6, () -> simulation.migrate(0, 1, record -> {}));
    simulation.after(40, () -> simulation.suspend(2));
    simulation.after(50, () -> simulation.turnOff(0));
    simulation.after(60, () -> simulation.turnOn(0));
    simulation.after(61, () -> simulation.migrate(1, 1, record -> {}));
    simulation.after(62, () -> simulation.turnOff(1));
    simulation.run(100);
  }

  private static Simulation lying(Simulation honest, String method, String lie) {
    Cluster cluster = lying(Cluster.class, honest.cluster(), honest, method, lie);
    Simulation simulation = lying(Simulation.class, honest, honest, method, lie);
    return (Simulation)
        Proxy.newProxyInstance(
            Simulation.class.getClassLoader(),
            new Class<?>[] {Simulation.class},
            (proxy, called, arguments) ->
                called.getName().equals("cluster")
                    ? cluster
                    : invoke(simulation, called, arguments));
  }

  private static <T> T lying(Class<T> type, T truth, Simulation honest, String method, String lie) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) ->
                called.getName().equals(method) && honest.now() > 15
                    ? value(called.getReturnType(), lie)
                    : invoke(truth, called, arguments)));
  }

  private static Object value(Class<?> type, String text) {
    if (type == boolean.class) {
      return Boolean.valueOf(text);
    }
    if (type == double.class) {
      return Double.valueOf(text);
    }
    return type == long.class ? (Object) Long.valueOf(text) : (Object) Integer.valueOf(text);
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
