package org.vmplacebench.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageScriptTest {

  @Test
  void aPageNamesTheHashOfTheWholeText() {
    // printf 'abc' | sha256sum, in base 64
    assertThat(new PageScript("abc").source())
        .isEqualTo("sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  }
}
