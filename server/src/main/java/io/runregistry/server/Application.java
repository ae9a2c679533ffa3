package io.runregistry.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The rooms of the server, put together. */
@SpringBootApplication(proxyBeanMethods = false)
class Application {}
