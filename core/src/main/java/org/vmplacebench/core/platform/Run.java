package org.vmplacebench.core.platform;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** A list whose elements are computed when asked for. */
public class Run<E> extends AbstractList<E> implements RandomAccess {

  private final int size;
  private final IntFunction<E> at;

  /**
   * A list.
   *
   * @param at an element by its index, the same one each time
   */
  public Run(int size, IntFunction<E> at) {
    this.size = size;
    this.at = at;
  }

  @Override
  public final E get(int index) {
    return at.apply(Objects.checkIndex(index, size));
  }

  @Override
  public final int size() {
    return size;
  }

  /** The elements from an index up to another one, which is not among them. */
  public Run<E> part(int from, int to) {
    return new Run<>(to - from, i -> at.apply(from + i));
  }
}
