package org.vmplacebench.core.constraint;

import java.util.List;

/**
 * What constraints may call a VM that comes and goes, beside {@link #ALL}.
 *
 * @param texts its names: {@code new-7}, {@code class:small}
 * @param recorded {@link NameHash} of the name that a recording has for it; 0 for none
 * @param group likewise of the VMs that it belongs to there; 0 for none
 */
public record VmNames(List<String> texts, long recorded, long group) {

  /** Every VM. */
  public static final String ALL = "all";

  /** Before the name of a VM class. */
  public static final String CLASS = "class:";

  /** Before the name of a group of a recording. */
  public static final String GROUP = "group:";

  /** Each group of a recording by itself. */
  public static final String EACH_GROUP = GROUP + "*";

  /** Before the name of a VM of a recording. */
  public static final String RECORDED = "vm:";

  /** Copies the list. */
  public VmNames {
    texts = List.copyOf(texts);
  }
}
