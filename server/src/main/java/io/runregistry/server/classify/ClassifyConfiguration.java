package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.Settings;
import io.runregistry.server.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the rules come from: the file that {@code --rules} names, or those that come with the server. */
@Configuration(proxyBeanMethods = false)
class ClassifyConfiguration {

    @Bean
    Rules rules(Settings settings) {
        return settings.rules().map(ClassifyConfiguration::read).orElseGet(ClassifyConfiguration::shipped);
    }

    static Rules shipped() {
        try (InputStream resource = ClassifyConfiguration.class.getResourceAsStream("rules.json")) {
            return RulesFile.parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rules read(Path file) {
        try {
            return RulesFile.parse(Files.readString(file));
        } catch (IOException e) {
            throw new StartupException("can't read the rules in " + file + ": " + e, e);
        } catch (InvalidRequestException e) {
            throw new StartupException("the rules in " + file + " can't be used: " + e.getMessage(), e);
        }
    }
}
