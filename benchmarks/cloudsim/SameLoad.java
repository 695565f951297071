import ch.qos.logback.classic.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicyRoundRobin;
import org.cloudsimplus.brokers.DatacenterBrokerSimple;
import org.cloudsimplus.cloudlets.Cloudlet;
import org.cloudsimplus.cloudlets.CloudletSimple;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.datacenters.DatacenterSimple;
import org.cloudsimplus.hosts.Host;
import org.cloudsimplus.hosts.HostSimple;
import org.cloudsimplus.resources.Pe;
import org.cloudsimplus.resources.PeSimple;
import org.cloudsimplus.util.Log;
import org.cloudsimplus.utilizationmodels.UtilizationModelAbstract;
import org.cloudsimplus.utilizationmodels.UtilizationModelFull;
import org.cloudsimplus.vms.Vm;
import org.cloudsimplus.vms.VmSimple;

/**
 * CloudSim Plus under the load of config/scale/none-10k.properties: ten VMs of one core on each
 * host of eight cores; each VM takes another load, drawn from a normal distribution of mean 60 %
 * and deviation 20 % in steps of 10, after times of an exponential distribution. cloudsim.py runs
 * it.
 */
final class SameLoad {

  private static final double MIPS = 1000;

  private SameLoad() {}

  /** The load of one VM over time. */
  private static final class Load extends UtilizationModelAbstract {

    private final SplittableRandom random;
    private final double period;
    private double until;
    private double now;

    private Load(SplittableRandom random, double period) {
      this.random = random;
      this.period = period;
    }

    @Override
    protected double getUtilizationInternal(double time) {
      while (until <= time) {
        until -= period * Math.log(1 - random.nextDouble());
        double drawn = 60 + 20 * random.nextGaussian();
        now = Math.min(100, Math.max(0, 10 * Math.rint(drawn / 10))) / 100;
        changes++;
      }
      return now;
    }
  }

  private static long changes;

  public static void main(String[] args) {
    int hosts = Integer.parseInt(args[0]);
    double seconds = Double.parseDouble(args[1]);
    double interval = Double.parseDouble(args[2]);
    double period = Double.parseDouble(args[3]);
    Log.setLevel(Level.OFF);

    CloudSimPlus simulation = new CloudSimPlus();
    List<Host> all = new ArrayList<>();
    for (int host = 0; host < hosts; host++) {
      List<Pe> cores = new ArrayList<>();
      for (int core = 0; core < 8; core++) {
        cores.add(new PeSimple(MIPS));
      }
      HostSimple simple = new HostSimple(32768, 1_000_000, 10_000_000, cores);
      simple.setVmScheduler(new org.cloudsimplus.schedulers.vm.VmSchedulerTimeShared());
      all.add(simple);
    }
    DatacenterSimple center =
        new DatacenterSimple(simulation, all, new VmAllocationPolicyRoundRobin());
    center.setSchedulingInterval(interval);
    DatacenterBrokerSimple broker = new DatacenterBrokerSimple(simulation);
    SplittableRandom random = new SplittableRandom(23);
    List<Vm> vms = new ArrayList<>();
    List<Cloudlet> work = new ArrayList<>();
    for (int i = 0; i < 10 * hosts; i++) {
      // Ten VMs share eight cores: each is promised what it has at 70 % of its load.
      Vm vm = new VmSimple(0.7 * MIPS, 1);
      vm.setRam(1024).setBw(1000).setSize(1000);
      vms.add(vm);
      CloudletSimple cloudlet = new CloudletSimple((long) (1e6 * MIPS), 1);
      cloudlet.setUtilizationModelCpu(new Load(random.split(), period));
      cloudlet.setUtilizationModelRam(new UtilizationModelFull());
      cloudlet.setVm(vm);
      work.add(cloudlet);
    }
    broker.submitVmList(vms);
    broker.submitCloudletList(work);
    simulation.terminateAt(seconds);
    simulation.start();
    long placed = vms.stream().filter(vm -> vm.getHost() != Host.NULL).count();
    System.out.println(
        placed + " VMs on hosts, " + changes + " load changes, clock " + simulation.clock());
  }
}
