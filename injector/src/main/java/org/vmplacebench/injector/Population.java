package org.vmplacebench.injector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Things that events hit by chance, known by number, of which some come and some go. Drawing one
 * takes a moment at any size: who goes leaves its place to the last one.
 */
final class Population {

  private final List<Listener> listeners = new ArrayList<>();
  private int size;

  /** By place; null as long as everything has its own number for its place. */
  private int[] members;

  private int[] placeOf;

  /** Whoever wants to know when it grows or shrinks. */
  @FunctionalInterface
  interface Listener {

    /** There are more or fewer from now on. */
    void changed(int before, int after);

    /** A number has come; {@link #changed} has told. */
    default void added(int number) {}

    /** A number has gone; {@link #changed} has told. */
    default void removed(int number) {}
  }

  /** The numbers from 0 to {@code size} less 1. */
  Population(int size) {
    this.size = size;
  }

  int size() {
    return size;
  }

  /** Who has a place, from 0 to {@link #size} less 1. */
  int member(int place) {
    return members == null ? place : members[place];
  }

  /** Whether nobody has come or gone yet, so that everybody's place is its number. */
  boolean isAsAtFirst() {
    return members == null;
  }

  /** Whether a number has come and not gone. */
  boolean has(int number) {
    if (members == null) {
      return number < size;
    }
    int place = number < placeOf.length ? placeOf[number] : size;
    return place < size && members[place] == number;
  }

  void add(int number) {
    makeRoom(number);
    members[size] = number;
    placeOf[number] = size;
    size++;
    tell(size - 1);
    listeners.forEach(listener -> listener.added(number));
  }

  void remove(int number) {
    makeRoom(number);
    int place = placeOf[number];
    int last = members[size - 1];
    members[place] = last;
    placeOf[last] = place;
    size--;
    tell(size + 1);
    listeners.forEach(listener -> listener.removed(number));
  }

  private void makeRoom(int number) {
    if (members == null) {
      members = new int[size];
      Arrays.setAll(members, place -> place);
      placeOf = members.clone();
    }
    if (size == members.length) {
      members = Arrays.copyOf(members, Math.max(16, 2 * size));
    }
    if (number >= placeOf.length) {
      placeOf = Arrays.copyOf(placeOf, Math.max(number + 1, 2 * placeOf.length));
    }
  }

  void listen(Listener listener) {
    listeners.add(listener);
  }

  private void tell(int before) {
    listeners.forEach(listener -> listener.changed(before, size));
  }
}
