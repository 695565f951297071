package org.vmplacebench.traces.metrics;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The component of a summary whose name is a metric's path: {@code migrations.mean_s} is {@code
 * migrations().meanS()}, as in {@code summary.json}. A hundred functions in its place would take
 * longer to link than a short run takes to simulate.
 */
final class SummaryPart implements Function<Summary, Object> {

  private final String path;
  private final List<Method> steps = new ArrayList<>();

  /**
   * Finds the component.
   *
   * @throws IllegalArgumentException where there is none
   */
  SummaryPart(String path) {
    this.path = path;
    Class<?> in = Summary.class;
    for (String name : path.split("\\.", -1)) {
      try {
        Method step = in.getMethod(accessor(name));
        steps.add(step);
        in = step.getReturnType();
      } catch (NoSuchMethodException e) {
        throw new IllegalArgumentException("a summary has no " + path, e);
      }
    }
  }

  private static String accessor(String name) {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("_", -1)) {
      text.append(text.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
      text.append(word, 1, word.length());
    }
    return text.toString();
  }

  /** The value; {@code null} where a summary lacks its group. */
  @Override
  public Object apply(Summary summary) {
    Object value = summary;
    try {
      for (Method step : steps) {
        value = value == null ? null : step.invoke(value);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(path, e);
    }
    return value;
  }
}
