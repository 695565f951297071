/**
 * Declared property keys: type, unit, range, default and meaning of a key in one place.
 *
 * <p>A module declares a {@link org.vmplacebench.core.config.Key} for each property that it reads
 * and lists them in a {@link org.vmplacebench.core.config.KeyProvider}, which {@link
 * java.util.ServiceLoader} finds. Everything else follows from that: faults with what is allowed,
 * defaults, and the reference page. Whoever holds {@link org.vmplacebench.core.config.Settings} can
 * rely on every value being allowed.
 */
package org.vmplacebench.core.config;
