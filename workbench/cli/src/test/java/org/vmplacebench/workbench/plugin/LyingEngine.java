package org.vmplacebench.workbench.plugin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.embedded.EmbeddedSimulation;

/**
 * The embedded engine, but after 100 s it says that vm-300 is on the first host, where it is not.
 */
public final class LyingEngine implements EngineFactory {

  @Override
  public String name() {
    return "test-lying";
  }

  @Override
  public Simulation create(SimulationSetup setup) {
    Simulation honest = new EmbeddedSimulation(setup);
    Cluster cluster =
        proxy(
            Cluster.class,
            (proxy, method, arguments) ->
                method.getName().equals("hostOf") && arguments[0].equals(300) && honest.now() > 100
                    ? Integer.valueOf(0)
                    : invoke(honest.cluster(), method, arguments));
    return proxy(
        Simulation.class,
        (proxy, method, arguments) ->
            method.getName().equals("cluster") ? cluster : invoke(honest, method, arguments));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
