package org.vmplacebench.core.constraint;

/** Names as numbers, where there are too many to keep. */
public final class NameHash {

  private NameHash() {}

  /** A hash of 64 bits (FNV-1a). */
  public static long of(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
