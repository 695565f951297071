package org.vmplacebench.placement.choice;

/** Up to which part of what a host has of a demanded resource beside CPU it is filled. */
@FunctionalInterface
public interface FillLimit {

  /** All of it. */
  FillLimit ALL = (resource, host) -> 1;

  /**
   * The part, above 0 and at most 1.
   *
   * @param resource its name
   * @param host by position
   */
  double part(String resource, int host);
}
