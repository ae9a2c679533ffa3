package io.runregistry.server;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class ServerVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = ServerVersion.class.getPackage().getImplementationVersion();
        return new String[] {"Run Registry " + (version == null ? "(not packaged)" : version)};
    }
}
