package org.vmplacebench.external;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.sim.PolicyPort;

/**
 * Hosts and VMs as rows of numbers, packed: the cheapest to write and to read, for policies that
 * learn. A row is told when it has changed. A VM keeps its row as long as it is there; rows of VMs
 * that are gone are used again.
 */
final class ArrayView extends View {

  private static final int HOST_COLUMNS = 5;
  private static final int VM_COLUMNS = 6;
  private static final double[] FREE = {-1, -1, 0, 0, -1, -1};

  private final Table hosts = new Table(HOST_COLUMNS);
  private final Table vms = new Table(VM_COLUMNS);
  private int[] vmAt = {};
  private int rows;
  private int seen;

  ArrayView(PolicyPort simulation) {
    super(simulation);
  }

  @Override
  void tell(WireMessage message, Cluster cluster, BitSet usable) {
    double[] row = new double[HOST_COLUMNS];
    for (int host = 0; host < cluster.hostingCount(); host++) {
      row[0] = number(cluster.powerState(host));
      row[1] = usable.get(host) ? 1 : 0;
      row[2] = cluster.demandOn(host);
      row[3] = cluster.memoryUsed(host);
      row[4] = cluster.vmCountOn(host);
      hosts.put(host, row);
    }
    message.put("host_rows", hosts.changes());
    giveRows(cluster);
    int[] destinations = destinations(cluster);
    row = new double[VM_COLUMNS];
    for (int i = 0; i < rows; i++) {
      int vm = vmAt[i];
      if (vm < 0) {
        vms.put(i, FREE);
        continue;
      }
      int host = cluster.hostOf(vm);
      row[0] = vm;
      row[1] = host;
      row[2] = cluster.demand(vm);
      row[3] = cluster.vmClass(vm).memory();
      row[4] = VmState.of(cluster, vm, host).number();
      row[5] = destinations[vm];
      vms.put(i, row);
    }
    message.put("vm_rows", vms.changes());
  }

  private void giveRows(Cluster cluster) {
    BitSet free = new BitSet();
    for (int row = 0; row < rows; row++) {
      if (vmAt[row] < 0 || !cluster.exists(vmAt[row])) {
        vmAt[row] = -1;
        free.set(row);
      }
    }
    for (; seen < cluster.vmCount(); seen++) {
      if (!cluster.exists(seen)) {
        continue;
      }
      int row = free.nextSetBit(0);
      if (row >= 0) {
        free.clear(row);
      } else {
        row = rows++;
        vmAt = row < vmAt.length ? vmAt : Arrays.copyOf(vmAt, 2 * row + 16);
      }
      vmAt[row] = seen;
    }
  }

  private static int number(PowerState power) {
    return switch (power) {
      case OFF -> 0;
      case ON -> 1;
      case BOOTING -> 2;
      case SHUTTING_DOWN -> 3;
    };
  }

  /** Rows as they were told, and those that have to be. */
  private static final class Table {

    private final int columns;
    private double[] told = {};
    private byte[] packed = {};
    private ByteBuffer changes = over(packed);
    private int rows;

    private Table(int columns) {
      this.columns = columns;
    }

    private static ByteBuffer over(byte[] bytes) {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void put(int row, double[] numbers) {
      int from = row * columns;
      if (row < rows && Arrays.equals(told, from, from + columns, numbers, 0, columns)) {
        return;
      }
      if (row >= rows) {
        rows = row + 1;
        told = from + columns <= told.length ? told : Arrays.copyOf(told, 2 * (from + columns));
      }
      System.arraycopy(numbers, 0, told, from, columns);
      if (changes.remaining() < (columns + 1) * Double.BYTES) {
        int used = changes.position();
        packed = Arrays.copyOf(packed, 2 * packed.length + 1024);
        changes = over(packed);
        changes.position(used);
      }
      changes.putDouble(row);
      for (double number : numbers) {
        changes.putDouble(number);
      }
    }

    /** The rows that have changed, each after its number. */
    String changes() {
      byte[] bytes = Arrays.copyOf(packed, changes.position());
      changes.clear();
      return Base64.getEncoder().encodeToString(bytes);
    }
  }
}
