/** Declared property keys: type, range, default and meaning in one place. */
package org.vmplacebench.core.config;
