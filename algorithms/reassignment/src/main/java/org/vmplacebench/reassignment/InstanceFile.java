package org.vmplacebench.reassignment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * Reads problems and assignments in the plain text of the ROADEF/EURO challenge 2012: whole numbers
 * between white space.
 *
 * <p>Costs stay below 2^62 as long as weights, targets and units do what the challenge promises:
 * units and costs fit into 31 bits.
 */
public final class InstanceFile {

  private static final long MOST = Integer.MAX_VALUE;

  private InstanceFile() {}

  /**
   * Reads a problem.
   *
   * @throws FaultsException with all faults and their lines, where the file holds none
   */
  public static Instance read(Path file) {
    List<Fault> faults = new ArrayList<>();
    Numbers in = Numbers.of(file, faults);
    Instance instance = null;
    try {
      instance = parse(in);
      in.refuseRest();
    } catch (Numbers.EndException e) {
      faults.add(e.fault());
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return instance;
  }

  private static Instance parse(Numbers in) {
    int resources = in.count("number of resources", 1);
    boolean[] isTransient = new boolean[resources];
    long[] loadWeight = new long[resources];
    for (int r = 0; r < resources; r++) {
      isTransient[r] = in.next("whether resource " + r + " is transient", 0, 1) == 1;
      loadWeight[r] = in.next("load weight of resource " + r, 0, MOST);
    }
    int machines = in.count("number of machines", 1);
    int[] neighbourhood = new int[machines];
    int[] location = new int[machines];
    long[] capacity = in.table(machines, resources, "capacities");
    long[] safety = in.table(machines, resources, "safety capacities");
    int[] moveCost = in.square(machines);
    for (int m = 0; m < machines; m++) {
      String machine = "machine " + m;
      neighbourhood[m] = in.index("neighbourhood of " + machine, Integer.MAX_VALUE);
      location[m] = in.index("location of " + machine, Integer.MAX_VALUE);
      in.fill(capacity, m, resources, "capacity of " + machine);
      in.fill(safety, m, resources, "safety capacity of " + machine);
      for (int to = 0; to < machines; to++) {
        moveCost[m * machines + to] = (int) in.next("cost of a move from " + machine, 0, MOST);
      }
    }
    int services = in.count("number of services", 1);
    int[] spread = new int[services];
    int[][] dependsOn = new int[services][];
    for (int s = 0; s < services; s++) {
      String what = "service " + s;
      spread[s] = in.index("least number of locations of " + what, Integer.MAX_VALUE);
      dependsOn[s] = new int[in.count("number of services that " + what + " depends on", 0)];
      for (int i = 0; i < dependsOn[s].length; i++) {
        dependsOn[s][i] = in.index("service that " + what + " depends on", services);
      }
    }
    int processes = in.count("number of processes", 1);
    int[] service = new int[processes];
    long[] requirement = in.table(processes, resources, "requirements");
    long[] processMoveCost = new long[processes];
    for (int p = 0; p < processes; p++) {
      service[p] = in.index("service of process " + p, services);
      in.fill(requirement, p, resources, "requirement of process " + p);
      processMoveCost[p] = in.next("cost of moving process " + p, 0, MOST);
    }
    Instance.Balance[] balances = new Instance.Balance[in.count("number of balance costs", 0)];
    for (int b = 0; b < balances.length; b++) {
      String what = " of balance cost " + b;
      int first = in.index("first resource" + what, resources);
      int second = in.index("second resource" + what, resources);
      long target = in.next("target" + what, 0, MOST);
      balances[b] = new Instance.Balance(first, second, target, in.next("weight" + what, 0, MOST));
    }
    return new Instance(
        isTransient,
        loadWeight,
        neighbourhood,
        location,
        capacity,
        safety,
        moveCost,
        spread,
        dependsOn,
        service,
        requirement,
        processMoveCost,
        balances,
        in.next("weight of process moves", 0, MOST),
        in.next("weight of service moves", 0, MOST),
        in.next("weight of machine moves", 0, MOST));
  }

  /**
   * Reads an assignment: the machine of each process.
   *
   * @throws FaultsException with all faults and their lines, where the file holds none
   */
  public static int[] readAssignment(Path file, Instance instance) {
    List<Fault> faults = new ArrayList<>();
    Numbers in = Numbers.of(file, faults);
    int[] machine = new int[instance.processes()];
    try {
      for (int p = 0; p < machine.length; p++) {
        machine[p] = in.index("machine of process " + p, instance.machines());
      }
      in.refuseRest();
    } catch (Numbers.EndException e) {
      faults.add(e.fault());
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return machine;
  }

  /** An assignment as the challenge writes it: numbers in one line. */
  public static String text(int[] machine) {
    StringBuilder text = new StringBuilder();
    for (int m : machine) {
      text.append(text.isEmpty() ? "" : " ").append(m);
    }
    return text.append('\n').toString();
  }
}
