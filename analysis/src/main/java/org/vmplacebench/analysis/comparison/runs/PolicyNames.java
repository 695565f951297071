package org.vmplacebench.analysis.comparison.runs;

import java.util.Map;

/** How policies are written in sentences and figures. */
public final class PolicyNames {

  private static final Map<String, String> SHOWN =
      Map.of("dvms", "DVMS", "entropy", "Entropy", "snooze", "Snooze", "none", "No policy");

  private PolicyNames() {}

  /** The name as its authors write it; that of the property where nothing else is known. */
  public static String shown(String policy) {
    return SHOWN.getOrDefault(policy, policy.isEmpty() ? "unknown policy" : policy);
  }
}
