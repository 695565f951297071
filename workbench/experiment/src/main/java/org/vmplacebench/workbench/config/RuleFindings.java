package org.vmplacebench.workbench.config;

import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;

/** Tells where the value stands that a rule complains about. */
record RuleFindings(
    Map<String, String> effective,
    Map<String, PropertyAssignment> given,
    Notices notices,
    List<Fault> faults)
    implements Rule.Findings {

  @Override
  public void fault(Key<?> key, String what, String allowed, String hint) {
    String value = effective.getOrDefault(key.name(), "");
    PropertyAssignment assignment = given.get(key.name());
    if (assignment != null && assignment.value().equalsIgnoreCase(value)) {
      value = assignment.value();
    }
    faults.add(new Fault(where(key), "\"" + value + "\" " + what, allowed, hint));
  }

  @Override
  public void notice(Key<?> key, String text) {
    notices.add(where(key), text);
  }

  private String where(Key<?> key) {
    PropertyAssignment assignment = given.get(key.name());
    return assignment == null ? ValueCheck.defaultOf(key) : assignment.where();
  }
}
