import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * One OpenSearch node in this JVM, on loopback, until the process ends.
 *
 * <p>Arguments: folder, number of this node (from 0), the HTTP ports of all nodes and their transport
 * ports, each list divided by commas.
 */
public final class Node {
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]).toAbsolutePath();
        int number = Integer.parseInt(args[1]);
        String[] http = args[2].split(",");
        String[] transport = args[3].split(",");
        String[] names = new String[transport.length];
        String[] seeds = new String[transport.length];
        for (int n = 0; n < transport.length; n++) {
            names[n] = "node" + n;
            seeds[n] = "127.0.0.1:" + transport[n];
        }
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((index, settings) -> {
            settings.put("node.name", names[number]);
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", http[number]);
            settings.put("transport.port", transport[number]);
            settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
            settings.put("path.repo", folder.getParent().resolve("snapshots").toString());
            if (names.length > 1) {
                settings.put("discovery.type", "zen");
                settings.putList("discovery.seed_hosts", seeds);
                settings.putList("cluster.initial_cluster_manager_nodes", names);
            }
        });
        runner.setMaxHttpPort(65535);  // it looks for a free one, from the one before ours on
        runner.build(OpenSearchRunner.newConfigs()
                .basePath(folder.toString())
                .numOfNode(1)
                .baseHttpPort(Integer.parseInt(http[number]) - 1)
                .clusterName("lacak-test-" + transport[0])
                .printOnFailure());
        Thread.currentThread().join();
    }
}
