package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "1Gf, 1e9",
    "1f, 1",
    "2.5Tf, 2.5e12",
    "1GFlops, 1e9",
    "3flops, 3",
    "1gigaflops, 1e9",
    "4megaflops, 4e6",
    "1e3kf, 1e6",
    "7, 7",
    "0, 0"
  })
  void speedsAreFlopsPerSecond(String text, double expected) {
    assertThat(Units.speed(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "125MBps, 125e6",
    "1Gbps, 125e6",
    "10Gbps, 1.25e9",
    "10GBps, 1e10",
    "1.25GBps, 1.25e9",
    "1MiBps, 1048576",
    "8Mibps, 1048576",
    "3KiBps, 3072",
    "1kBps, 1000",
    "8bps, 1",
    "9Bps, 9",
    "1e6, 1e6"
  })
  void bandwidthsAreBytesPerSecond(String text, double expected) {
    assertThat(Units.bandwidth(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "50us, 5e-5",
    "1ms, 0.001",
    "100ns, 1e-7",
    "5ps, 5e-12",
    "2s, 2",
    "2m, 120",
    "1h, 3600",
    "1d, 86400",
    "1w, 604800",
    "0.5, 0.5",
    "0, 0"
  })
  void timesAreSeconds(String text, double expected) {
    assertThat(Units.time(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"32GiB, 34359738368", "1GB, 1e9", "512, 512", "8Kib, 1024"})
  void sizesAreBytes(String text, double expected) {
    assertThat(Units.size(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1GHz", "1KBps", "1Gbit", "1GIBps", "1MBpsx", "1us"})
  void unknownUnitsOfBandwidthAreRefusedByName(String text) {
    assertThatThrownBy(() -> Units.bandwidth(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"%s\" has the unknown unit \"%s\"", text, text.substring(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "1,5MBps", "NaN", "1 2", "0x10"})
  void textThatIsNoNumberIsRefused(String text) {
    assertThatThrownBy(() -> Units.bandwidth(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }

  @Test
  void negativeAndOverflowingNumbersAreRefused() {
    assertThatThrownBy(() -> Units.time("-1ms")).hasMessage("\"-1ms\" is negative");
    assertThatThrownBy(() -> Units.speed("1e308Gf")).hasMessage("\"1e308Gf\" is too large");
    assertThatThrownBy(() -> Units.plain("3W")).hasMessage("\"3W\" has the unknown unit \"W\"");
  }
}
