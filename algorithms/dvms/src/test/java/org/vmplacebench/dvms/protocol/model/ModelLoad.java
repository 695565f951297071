package org.vmplacebench.dvms.protocol.model;

import org.vmplacebench.dvms.protocol.MemberReport;

/**
 * What a member reports in the model.
 *
 * @param load of the host, in VMs
 */
record ModelLoad(int load) implements MemberReport {}
