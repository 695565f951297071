package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/**
 * A number at random, the same in every run, for each choice and host: a hash of both ({@code
 * mix64} of SplitMix64, Steele et al. 2014).
 */
public final class Shuffled implements HostWeigher {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  @Override
  public String name() {
    return "random";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    long bits = (hosts.choices() << Integer.SIZE) + host + GAMMA;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return (double) ((bits ^ (bits >>> 31)) >>> 11);
  }
}
