package org.vmplacebench.dvms.protocol.model;

/** The states that have been reached, by fingerprint, numbered in the order of their discovery. */
final class SeenStates {

  private long[] keys = new long[1 << 12];
  private int[] numbers = new int[1 << 12];
  private int size;

  /** The number of a state, or -1 - n where it is new and n becomes its number. */
  int add(long fingerprint) {
    if (2 * size > keys.length) {
      grow();
    }
    int slot = slot(fingerprint);
    if (numbers[slot] != 0) {
      return numbers[slot] - 1;
    }
    keys[slot] = fingerprint;
    numbers[slot] = ++size;
    return -size;
  }

  int size() {
    return size;
  }

  /** Where a fingerprint is, or the free place for it: places that hold none are numbered 0. */
  private int slot(long fingerprint) {
    int mask = keys.length - 1;
    int slot = (int) (fingerprint >>> 20) & mask;
    while (numbers[slot] != 0 && keys[slot] != fingerprint) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[2 * oldKeys.length];
    numbers = new int[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
