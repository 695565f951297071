package org.vmplacebench.core.platform;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list that is put together of elements and of {@link Run}s, whose elements are not kept. Whoever
 * builds it appends; to everybody else it is unmodifiable.
 */
public final class Stretches<E> extends AbstractList<E> implements RandomAccess {

  private final List<List<E>> parts = new ArrayList<>();
  private int[] starts = new int[2];
  private int size;

  /** A list without elements. */
  public Stretches() {}

  /** The same elements as another list has now, of which runs remain runs. */
  public static <E> Stretches<E> of(List<E> list) {
    Stretches<E> copy = new Stretches<>();
    copy.appendAll(list);
    return copy;
  }

  /** Adds an element at the end. */
  public void append(E element) {
    if (parts.isEmpty() || parts.get(parts.size() - 1) instanceof Run) {
      addPart(new ArrayList<>());
    }
    parts.get(parts.size() - 1).add(element);
    size++;
  }

  /** Adds the elements of a run at the end. */
  public void append(Run<E> run) {
    if (run.size() > 0) {
      addPart(run);
      size += run.size();
    }
  }

  /** Adds the elements of another list at the end, of which runs remain runs. */
  public void appendAll(Collection<E> list) {
    if (list instanceof Run<E> run) {
      append(run);
    } else if (list instanceof Stretches<E> stretches) {
      stretches.parts.forEach(this::appendAll);
    } else {
      list.forEach(this::append);
    }
  }

  private void addPart(List<E> part) {
    if (starts.length == parts.size()) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[parts.size()] = size;
    parts.add(part);
  }

  /** The runs, and lists of the elements between them. */
  public List<List<E>> parts() {
    return parts;
  }

  /** The elements from an index up to another one, which is not among them. */
  public Stretches<E> part(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    Stretches<E> some = new Stretches<>();
    for (int i = 0; i < parts.size(); i++) {
      List<E> part = parts.get(i);
      int first = Math.max(0, from - starts[i]);
      int last = Math.min(part.size(), to - starts[i]);
      if (first < last) {
        some.appendAll(
            part instanceof Run<E> run ? run.part(first, last) : part.subList(first, last));
      }
    }
    return some;
  }

  @Override
  public E get(int index) {
    Objects.checkIndex(index, size);
    int part = 0;
    if (parts.size() > 1) {
      int found = Arrays.binarySearch(starts, 0, parts.size(), index);
      part = found >= 0 ? found : -found - 2;
    }
    return parts.get(part).get(index - starts[part]);
  }

  @Override
  public int size() {
    return size;
  }
}
