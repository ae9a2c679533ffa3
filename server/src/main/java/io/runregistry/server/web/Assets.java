package io.runregistry.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Styles, scripts and pictures of the pages, and what comes with libraries. Their addresses hold a checksum of all of them, so
 * that browsers keep them for good and never mix those of two versions; a script finds its neighbours beside itself.
 */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {

    private static final String PATH = "/web/assets/";
    private static final String FOLDER = "classpath:/io/runregistry/server/web/assets/";
    private static final String LIBRARIES = "classpath:/META-INF/resources/webjars/";

    private final String checksum = checksum();

    /** Where all of them are, with a slash at the end. */
    String path() {
        return PATH + checksum + "/";
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PATH + "**")
                .addResourceLocations(FOLDER, LIBRARIES)
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addFixedVersionStrategy(checksum, "/**"));
    }

    private static String checksum() {
        CRC32C checksum = new CRC32C();
        try {
            List<Resource> files = Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources(FOLDER + "**/*.*"))
                    .sorted(Comparator.comparing(Resource::getDescription))
                    .toList();
            for (Resource file : files) {
                checksum.update(file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
