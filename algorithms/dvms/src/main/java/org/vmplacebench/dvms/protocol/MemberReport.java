package org.vmplacebench.dvms.protocol;

/** What a member tells its leader of its own state; opaque to the protocol. */
public interface MemberReport {}
