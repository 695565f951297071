package org.vmplacebench.core.sim;

/** A live migration that was asked for. */
public interface Migration {

  /** Index of the VM. */
  int vm();

  /** Index of the host that it leaves. */
  int from();

  /** Index of the host that it goes to. */
  int to();

  /** Simulated seconds at its start. */
  double start();
}
