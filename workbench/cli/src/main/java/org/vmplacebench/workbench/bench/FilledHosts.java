package org.vmplacebench.workbench.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hosts with room for ten VMs and loads that fill them, as in VMPlaceS's published comparison. */
public final class FilledHosts {

  /** The values of keys, in the order in which a property file has them. */
  public static final Map<String, String> PROPERTIES = properties();

  private FilledHosts() {}

  private static Map<String, String> properties() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("hostingnodes.cpunumber", "8");
    values.put("hostingnodes.cpucapacity", "700");
    values.put("hostingnodes.memorytotal", "32768");
    values.put("vm.cpuconsumption", "100");
    values.put("load.mean", "60");
    values.put("load.std", "20");
    values.put("loadinjector.nbcpuconsumptionslots", "10");
    values.put("simulator.loadperiod", "300");
    return Collections.unmodifiableMap(values);
  }
}
