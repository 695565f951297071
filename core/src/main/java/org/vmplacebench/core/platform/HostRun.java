package org.vmplacebench.core.platform;

import java.util.function.UnaryOperator;

/** Hosts that are the same but for their names, which differ in a number only. */
public final class HostRun extends Run<HostSpec> {

  private final NumberedNames names;
  private final HostSpec like;

  /**
   * As many hosts as names.
   *
   * @param like what they all are but for its name
   */
  public HostRun(NumberedNames names, HostSpec like) {
    super(names.count(), i -> like.named(() -> names.get(i)));
    this.names = names;
    this.like = like;
  }

  /** Their names, in the same order. */
  public NumberedNames names() {
    return names;
  }

  /** The same hosts after a change that does not depend on their names. */
  public HostRun changed(UnaryOperator<HostSpec> change) {
    return new HostRun(names, change.apply(like));
  }

  @Override
  public HostRun part(int from, int to) {
    return new HostRun(names.part(from, to), like);
  }
}
