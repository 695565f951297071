package org.vmplacebench.core.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import org.vmplacebench.core.sim.SimulationObserver;

/**
 * Keeps account of the energy of each site: production is used first, what is left of it is stored,
 * what the battery cannot take is lost; what is lacking comes from the battery, then from the grid.
 *
 * <p>All powers are constant between events, so that the integrals are exact. A site is looked at
 * when the power of one of its hosts changes and when somebody asks, and passes the changes of its
 * supply on the way.
 */
public final class SiteLedger implements SimulationObserver, SiteEnergy {

  private static final double JOULES_PER_KWH = 3.6e6;

  /** Changes of power after which a sum is taken anew, so that rounding does not add up. */
  private static final int ANEW = 256;

  private final SiteSupplies sites;
  private final DoubleSupplier clock;
  private final IntToDoubleFunction power;
  private final double[] watts;
  private final List<Account> accounts = new ArrayList<>();

  /**
   * A ledger from time 0 on.
   *
   * @param clock the present, in s
   * @param power W that a host draws now
   */
  public SiteLedger(SiteSupplies sites, DoubleSupplier clock, IntToDoubleFunction power) {
    this.sites = sites;
    this.clock = clock;
    this.power = power;
    watts = new double[sites.of().length];
    for (SiteSupply supply : sites.all()) {
      accounts.add(new Account(supply));
    }
    for (int host = 0; host < watts.length; host++) {
      Account account = accounts.get(sites.of()[host]);
      account.hosts.add(host);
      watts[host] = power.applyAsDouble(host);
    }
    accounts.forEach(account -> account.sum(watts));
  }

  @Override
  public boolean wantsPower() {
    return true;
  }

  @Override
  public void powerChanged(int host) {
    Account account = accounts.get(sites.of()[host]);
    account.settle(clock.getAsDouble());
    double now = power.applyAsDouble(host);
    account.hostWatts += now - watts[host];
    watts[host] = now;
    if (++account.changes == ANEW) {
      account.sum(watts);
    }
  }

  private Account now(int site) {
    Account account = accounts.get(site);
    account.settle(clock.getAsDouble());
    return account;
  }

  @Override
  public int count() {
    return accounts.size();
  }

  @Override
  public String name(int site) {
    return sites.all().get(site).name();
  }

  @Override
  public int of(int host) {
    return sites.of()[host];
  }

  @Override
  public double pue(int site) {
    return sites.all().get(site).pue();
  }

  @Override
  public double hostWatts(int site) {
    return accounts.get(site).hostWatts;
  }

  @Override
  public double production(int site) {
    return sites.all().get(site).production().at(clock.getAsDouble());
  }

  @Override
  public double forecast(int site, double seconds) {
    double now = clock.getAsDouble();
    Signal production = sites.all().get(site).production();
    return switch (sites.forecast()) {
      case PERFECT -> production.mean(now, now + seconds);
      case PERSISTENCE -> production.at(now);
    };
  }

  @Override
  public double stored(int site) {
    return now(site).stored;
  }

  @Override
  public double carbon(int site) {
    return sites.all().get(site).carbon().at(clock.getAsDouble());
  }

  @Override
  public double price(int site) {
    return sites.all().get(site).price().at(clock.getAsDouble());
  }

  @Override
  public SiteAmounts amounts(int site) {
    return now(site).amounts();
  }

  /** The account of one site. */
  private static final class Account {

    private final SiteSupply supply;
    private final List<Integer> hosts = new ArrayList<>();
    private int changes;
    private double hostWatts;
    private double since;
    private int production;
    private int carbon;
    private int price;
    private double stored;
    private double hostsJ;
    private double usedJ;
    private double productionJ;
    private double gridJ;
    private double lostJ;
    private double lossesJ;
    private double chargedJ;
    private double dischargedJ;
    private double carbonKg;
    private double cost;

    private Account(SiteSupply supply) {
      this.supply = supply;
      stored = supply.battery().initial();
      production = supply.production().pieceAt(0);
      carbon = supply.carbon().pieceAt(0);
      price = supply.price().pieceAt(0);
    }

    private void sum(double[] watts) {
      double sum = 0;
      for (int host : hosts) {
        sum += watts[host];
      }
      hostWatts = sum;
      changes = 0;
    }

    private void settle(double now) {
      while (since < now) {
        double endOfProduction = supply.production().end(production);
        double endOfCarbon = supply.carbon().end(carbon);
        double endOfPrice = supply.price().end(price);
        double end = Math.min(Math.min(now, endOfProduction), Math.min(endOfCarbon, endOfPrice));
        constant(end - since);
        since = end;
        production += end == endOfProduction ? 1 : 0;
        carbon += end == endOfCarbon ? 1 : 0;
        price += end == endOfPrice ? 1 : 0;
      }
    }

    /** Time in which all powers are constant but the battery's, which may be full or empty. */
    private void constant(double seconds) {
      Battery battery = supply.battery();
      double needed = supply.pue() * hostWatts;
      double produced = supply.production().value(production);
      double left = seconds;
      while (left > 0) {
        double step = left;
        double charge = 0;
        double discharge = 0;
        double after = stored;
        if (produced > needed && stored < battery.capacity()) {
          charge = Math.min(produced - needed, battery.power());
          double rate = charge * (1 - battery.losses());
          double untilFull = (battery.capacity() - stored) / rate;
          step = Math.min(left, untilFull);
          after = untilFull <= left ? battery.capacity() : stored + rate * step;
        } else if (produced < needed && stored > 0) {
          discharge = Math.min(needed - produced, battery.power());
          double untilEmpty = stored / discharge;
          step = Math.min(left, untilEmpty);
          after = untilEmpty <= left ? 0 : stored - discharge * step;
        }
        book(step, needed, produced, charge, discharge);
        stored = after;
        left -= step;
      }
    }

    private void book(
        double seconds, double needed, double produced, double charge, double discharge) {
      double fromGrid = Math.max(0, needed - produced - discharge) * seconds;
      hostsJ += hostWatts * seconds;
      usedJ += needed * seconds;
      productionJ += produced * seconds;
      gridJ += fromGrid;
      lostJ += Math.max(0, produced - needed - charge) * seconds;
      lossesJ += charge * supply.battery().losses() * seconds;
      chargedJ += charge * seconds;
      dischargedJ += discharge * seconds;
      carbonKg += fromGrid / JOULES_PER_KWH * supply.carbon().value(carbon) / 1000;
      cost += fromGrid / JOULES_PER_KWH * supply.price().value(price);
    }

    private SiteAmounts amounts() {
      return new SiteAmounts(
          hostsJ,
          usedJ,
          productionJ,
          gridJ,
          lostJ,
          lossesJ,
          chargedJ,
          dischargedJ,
          stored,
          supply.battery().initial(),
          carbonKg,
          cost,
          supply.embodied() * hosts.size() * since);
    }
  }
}
