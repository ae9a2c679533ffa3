import org.jspecify.annotations.NullMarked;

/** The client library: {@link io.runregistry.client.RunRegistry} and what it gives. */
@NullMarked
module io.runregistry.client {
    requires transitive io.runregistry.core;
    requires java.net.http;

    exports io.runregistry.client;
}
