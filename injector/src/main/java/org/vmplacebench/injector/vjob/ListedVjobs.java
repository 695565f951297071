package org.vmplacebench.injector.vjob;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.vjob.VjobRequest;

/** The vjobs of {@code vjobs.list}. */
final class ListedVjobs implements VjobSource {

  private static final String ALLOWED =
      "time of submission, number of VMs, MB of each, then phases: 0 9 512 600 300:3";

  private final List<VjobRequest> all;
  private int next;

  /**
   * Reads the list; vjobs are named by their place in it.
   *
   * @throws FaultsException with all that is wrong
   */
  ListedVjobs(String list, VjobShape shape) {
    List<Fault> faults = new ArrayList<>();
    List<VjobRequest> read = new ArrayList<>();
    String[] items = list.split(";", -1);
    int last =
        items.length > 1 && items[items.length - 1].isBlank() ? items.length - 1 : items.length;
    for (int i = 0; i < last; i++) {
      String where = VjobKeys.LIST.name() + ", vjob " + (i + 1);
      try {
        read.add(vjob(i, items[i].strip(), shape));
      } catch (VjobShape.Malformed e) {
        faults.add(new Fault(where, e.getMessage(), e.allowed(), ""));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    // Stable: at one time in the order of the list.
    read.sort(Comparator.comparingDouble(VjobRequest::arrival));
    all = read;
  }

  private static VjobRequest vjob(int number, String item, VjobShape shape)
      throws VjobShape.Malformed {
    List<String> words = Arrays.asList(item.split("\\s+"));
    if (words.size() < 4) {
      throw new VjobShape.Malformed("\"" + item + "\" is no vjob", ALLOWED);
    }
    double arrival = VjobShape.seconds(words.get(0), "submission");
    int vms = VjobShape.vms(words.get(1));
    int megabytes = VjobShape.megabytes(words.get(2));
    return shape.request(
        number,
        "vjob-" + number,
        arrival,
        vms,
        shape.type(megabytes, 1),
        VjobShape.phases(words.subList(3, words.size()), vms),
        Double.NaN);
  }

  @Override
  public VjobRequest next() {
    return next < all.size() ? all.get(next++) : null;
  }
}
