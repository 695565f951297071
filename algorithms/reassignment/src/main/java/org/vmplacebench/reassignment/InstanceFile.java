package org.vmplacebench.reassignment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * Reads problems and assignments in the plain text of the ROADEF/EURO challenge 2012: whole numbers
 * between white space.
 *
 * <p>Numbers have 31 bits, and a problem whose costs could add up to 2<sup>60</sup> or more is
 * refused: sums of them are exact.
 */
public final class InstanceFile {

  private static final long MOST = Integer.MAX_VALUE;
  private static final double LARGEST_COST = 0x1p60;

  private InstanceFile() {}

  /**
   * Reads a problem.
   *
   * @throws FaultsException with all faults and their lines, where the file holds none
   */
  public static Instance read(Path file) {
    List<Fault> faults = new ArrayList<>();
    NumberReader in = NumberReader.of(file, faults);
    Instance instance = null;
    try {
      instance = parse(in);
      in.refuseRest();
      if (faults.isEmpty()) {
        refuseLargeCosts(file, instance, faults);
      }
    } catch (NumberReader.EndException e) {
      faults.add(e.fault());
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return instance;
  }

  private static void refuseLargeCosts(Path file, Instance instance, List<Fault> faults) {
    double most = mostCost(instance);
    if (most >= LARGEST_COST) {
      String what = String.format(Locale.ROOT, "has costs that could add up to %.1e", most);
      faults.add(new Fault(file.toString(), what, "costs below 2^60 altogether", ""));
    }
  }

  /** A bound for the cost of any assignment, be it one that exceeds capacities. */
  private static double mostCost(Instance instance) {
    int resources = instance.resources();
    double[] needed = new double[resources];
    double[] there = new double[resources];
    for (int i = 0; i < instance.requirement().length; i++) {
      needed[i % resources] += instance.requirement()[i];
    }
    for (int i = 0; i < instance.capacity().length; i++) {
      there[i % resources] += instance.capacity()[i];
    }
    double most = 0;
    for (int r = 0; r < resources; r++) {
      most += instance.loadWeight()[r] * needed[r];
    }
    for (Instance.Balance wanted : instance.balances()) {
      // What is free is between all that is there and minus all that is needed.
      double first = wanted.target() * Math.max(there[wanted.first()], needed[wanted.first()]);
      double second = Math.max(there[wanted.second()], needed[wanted.second()]);
      most += Math.max(wanted.weight(), 1) * (first + second);
    }
    double processes = instance.processes();
    double moves = Arrays.stream(instance.processMoveCost()).asDoubleStream().sum();
    double farthest = Arrays.stream(instance.moveCost()).max().orElse(0);
    return most
        + instance.processMoveWeight() * moves
        + instance.serviceMoveWeight() * processes
        + instance.machineMoveWeight() * farthest * processes;
  }

  private static Instance parse(NumberReader in) {
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
    NumberReader in = NumberReader.of(file, faults);
    int[] machine = new int[instance.processes()];
    try {
      for (int p = 0; p < machine.length; p++) {
        machine[p] = in.index("machine of process " + p, instance.machines());
      }
      in.refuseRest();
    } catch (NumberReader.EndException e) {
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
