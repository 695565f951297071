package org.vmplacebench.core.config;

/** A simulated time after which something happens again. */
record PeriodType(ValueType<Double> number) implements ValueType<Double> {

  @Override
  public Double parse(String text) {
    return number.parse(text);
  }

  @Override
  public String allowed() {
    return number.allowed();
  }

  @Override
  public String label() {
    return number.label();
  }

  @Override
  public boolean isPeriod() {
    return true;
  }
}
