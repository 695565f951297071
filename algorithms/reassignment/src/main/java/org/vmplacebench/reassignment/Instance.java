package org.vmplacebench.reassignment;

/**
 * A machine reassignment problem in the words of the ROADEF/EURO challenge 2012, without the start
 * assignment. Tables are flat: {@code requirement[process * resources + resource]}.
 *
 * @param isTransient whether a process that moves takes the resource on both of its machines, by
 *     resource
 * @param loadWeight what a unit above the safety capacity costs, by resource
 * @param neighbourhood of each machine
 * @param location of each machine
 * @param capacity units, by machine and resource
 * @param safety units above which load costs, by machine and resource
 * @param moveCost cost of a move, by machine from and machine to
 * @param spread the least number of locations, by service
 * @param dependsOn the services whose neighbourhoods each service needs, by service
 * @param service of each process
 * @param requirement units, by process and resource
 * @param processMoveCost cost of moving each process
 * @param balances what is to be balanced
 * @param processMoveWeight weight of the sum of {@code processMoveCost} over moved processes
 * @param serviceMoveWeight weight of the largest number of moved processes of a service
 * @param machineMoveWeight weight of the sum of {@code moveCost} over moved processes
 */
public record Instance(
    boolean[] isTransient,
    long[] loadWeight,
    int[] neighbourhood,
    int[] location,
    long[] capacity,
    long[] safety,
    int[] moveCost,
    int[] spread,
    int[][] dependsOn,
    int[] service,
    long[] requirement,
    long[] processMoveCost,
    Balance[] balances,
    long processMoveWeight,
    long serviceMoveWeight,
    long machineMoveWeight) {

  /**
   * What is free of one resource should come with what is free of another.
   *
   * @param first resource
   * @param second resource
   * @param target units of the second that are wanted for each unit of the first
   * @param weight cost of a unit of the second that is missing
   */
  public record Balance(int first, int second, long target, long weight) {}

  /** Number of resources. */
  public int resources() {
    return isTransient.length;
  }

  /** Number of machines. */
  public int machines() {
    return location.length;
  }

  /** Number of services. */
  public int services() {
    return spread.length;
  }

  /** Number of processes. */
  public int processes() {
    return service.length;
  }
}
