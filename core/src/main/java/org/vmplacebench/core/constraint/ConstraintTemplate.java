package org.vmplacebench.core.constraint;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A placement constraint on VMs that are not known yet: its sets of VMs are said by names, and who
 * has such a name is asked each time. {@link ConstraintsFile#templates} reads it.
 */
public final class ConstraintTemplate {

  /** Each is looked for whenever somebody comes or goes. */
  private static final int MOST_LATER = 10_000;

  private final ConstraintKind kind;
  private final ConstraintArguments arguments;
  private final boolean continuous;
  private final String source;
  private final NavigableSet<String> names = new TreeSet<>();

  ConstraintTemplate(
      ConstraintKind kind, ConstraintArguments arguments, boolean continuous, String source) {
    this.source = source;
    this.kind = kind;
    this.arguments = arguments;
    this.continuous = continuous;
  }

  /** Which names of VMs stand in it; what is wrong otherwise is told as where it is read. */
  ConstraintTemplate learn(Function<String, IntStream> vms) {
    of(
        name -> {
          IntStream found = vms.apply(name);
          names.add(name);
          return found;
        });
    return this;
  }

  /**
   * Reads it where some VMs have numbers and others have names.
   *
   * @param check refuses a name that nobody can have
   * @return the constraint, where it names nobody who may come later
   */
  Optional<PlacementConstraint> learnLater(Consumer<String> check) {
    PlacementConstraint numbered =
        of(
            name -> {
              if (ConstraintArguments.isNumbered(name)) {
                return null;
              }
              check.accept(name);
              names.add(name);
              if (names.size() > MOST_LATER) {
                throw new IllegalArgumentException(
                    "names more than "
                        + MOST_LATER
                        + " VMs one by one that come later: those of a class or group, or all, have"
                        + " one name");
              }
              return IntStream.empty();
            });
    if (names.contains(VmNames.EACH_GROUP) && names.size() > 1) {
      throw new IllegalArgumentException(
          "names " + VmNames.EACH_GROUP + " beside other VMs, where it may stand alone only");
    }
    return names.isEmpty() ? Optional.of(numbered) : Optional.empty();
  }

  /** The file and line in which it stands. */
  public String source() {
    return source;
  }

  /** The names that its sets of VMs have; empty where it names no VMs. */
  public NavigableSet<String> names() {
    return Collections.unmodifiableNavigableSet(names);
  }

  /**
   * The constraint on the VMs that have these names now.
   *
   * @param vms the VMs of a name, by their numbers; null for a name that is {@code vm-0} or its
   *     like
   */
  public PlacementConstraint of(Function<String, IntStream> vms) {
    return kind.read(arguments.of(vms), continuous);
  }
}
